export { type Builder, createBuilder } from './createBuilder.ts';
export { DIST } from './stepKinds.ts';
export { DEMO_STEPS, type StepName, steps } from './steps.ts';
export { writeSbom } from './writeSbom.ts';
