import type { ConsentMode } from './types.ts';

/** From least to most. */
const MODES: readonly ConsentMode[] = ['off', 'anonymous', 'identified'];

export const isMore = (mode: ConsentMode, than: ConsentMode): boolean =>
  MODES.indexOf(mode) > MODES.indexOf(than);
