import '../panel/panel.ts';
import { landing } from './landing.ts';
import { signUp } from './signUp.ts';

landing();
signUp();
