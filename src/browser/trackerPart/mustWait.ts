import type { ConsentMode } from '../contract/types.ts';

/** What decides whether a call is handled at once. */
export interface Situation {
  /** `off` is no refusal here: a manager has taken its answer back. */
  readonly mode: ConsentMode;
  /** The drop-in is still handing over calls: an `identify` among them must be known before the first event. */
  readonly isStarting: boolean;
  /** Nobody sees the page yet. */
  readonly isPrerendering: boolean;
  /** The page is being left: what can go must go now, without ids if need be. */
  readonly isLeft: boolean;
  /** Other calls wait, and come first. */
  readonly isQueueing: boolean;
  readonly hasHashPart: boolean;
  /** The call can't be handled without the hash part. Not asked where it is there. */
  readonly needsHashPart: boolean;
}

export const mustWait = (now: Situation): boolean =>
  now.mode === 'off' ||
  now.isStarting ||
  now.isPrerendering ||
  (now.needsHashPart && !now.hasHashPart) ||
  (!now.isLeft && (now.isQueueing || (now.mode === 'identified' && !now.hasHashPart)));
