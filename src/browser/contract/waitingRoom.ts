import type { Handed } from './call.ts';

/** The contract's bound. */
export const MAX_WAITING = 100;

/** Search boxes replace their entry at every key. Most of that is no page view: it makes room for other calls. */
export const isNoReplacement = ([verb, data]: Handed): boolean =>
  verb + (data as { type?: unknown }).type !== 'navigatedreplace';
