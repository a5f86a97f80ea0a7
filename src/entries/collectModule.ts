import type { PartLoaders } from '../browser/contract/collecting.ts';

export { startCollect } from '../browser/collect/startCollect.ts';

/** The parts of `collect`, each a chunk of its own. */
export const loaders: PartLoaders = {
  vitals: async () => (await import('../browser/vitals/startVitals.ts')).startVitals,
  errors: async () => (await import('../browser/errors/startErrors.ts')).startErrors,
  'dead-ends': async () => (await import('../browser/deadEnds/startDeadEnds.ts')).startDeadEnds,
  attributes: async () => (await import('../browser/attributes/startAttributes.ts')).startAttributes,
};
