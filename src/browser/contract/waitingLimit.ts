import type { Handed } from './call.ts';

/** Most calls that wait for a choice: part of the public contract. */
export const MAX_WAITING = 100;

/** Search boxes replace their history entry at every key. Most of these calls are no page views: they make room for others. */
export const isNoReplacement = ([verb, data]: Handed): boolean =>
  verb + (data as { type?: unknown }).type !== 'navigatedreplace';
