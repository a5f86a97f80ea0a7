import '../panel/panel.ts';
import { countCalls } from './callsToAction.ts';
import { demoRequest } from './demoRequest.ts';

countCalls();
demoRequest();
