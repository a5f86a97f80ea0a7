/**
 * What may be sent and stored.
 *
 * - `off`: nothing is loaded, stored or sent.
 * - `anonymous`: events without any identifier; nothing is stored.
 * - `identified`: events with hashed identifiers; localStorage only, never a cookie.
 */
export type ConsentMode = 'off' | 'anonymous' | 'identified';

/** From the least to the most. */
const MODES: readonly ConsentMode[] = ['off', 'anonymous', 'identified'];

export const isMore = (mode: ConsentMode, than: ConsentMode): boolean =>
  MODES.indexOf(mode) > MODES.indexOf(than);
