export { type Builder, createBuilder } from './createBuilder.ts';
export { DEMO_STEPS, DIST, type StepName, steps } from './steps.ts';
export { writeSbom } from './writeSbom.ts';
