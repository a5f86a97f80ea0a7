import type { PartLoaders } from '../browser/contract/collecting.ts';

export { startCollect } from '../browser/collect/startCollect.ts';

/** The parts of `collect`, each a chunk of its own. */
export const loaders: PartLoaders = {};
