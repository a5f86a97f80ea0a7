import '../panel/panel.ts';
import { demoRequest } from './demoRequest.ts';

demoRequest();
