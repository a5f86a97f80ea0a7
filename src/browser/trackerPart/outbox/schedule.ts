import { nextBatch } from './nextBatch.ts';
import type { Queue } from './queue.ts';

/** One of the requests is kept in reserve while another is younger than this. */
export const SLOW_ANSWER_MS = 5000;
/** While the collector works, most events are acknowledged before this time, and need not be stored. */
const STORE_AFTER_MS = 300;

/** @returns milliseconds until waiting events are tried again; undefined when none waits. */
export const nextTryMs = (queue: Queue, pauseMs: number): number | undefined =>
  pauseMs > 0 && queue.length ? pauseMs : nextBatch(queue)[0].length ? SLOW_ANSWER_MS : undefined;

/**
 * @param isTrusted the last answer was a success.
 * @returns milliseconds until the queue is stored; 0 means now.
 */
export const storeAfterMs = (queue: Queue, isTrusted: boolean): number =>
  queue.length && isTrusted && navigator.onLine && !document.hidden ? STORE_AFTER_MS : 0;
