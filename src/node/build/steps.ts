import { moduleSteps } from './moduleSteps.ts';
import { scriptSteps } from './scriptSteps.ts';

/** All of `dist/`, except the types. */
export const steps = { ...scriptSteps, ...moduleSteps };

export type StepName = keyof typeof steps;

/** What the demo's pages load. */
export const DEMO_STEPS: readonly StepName[] = ['drop-in', 'preferences'];
