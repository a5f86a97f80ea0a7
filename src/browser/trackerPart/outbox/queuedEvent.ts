import type { Clean } from '../guard/guard.ts';
import { writeJson } from '../guard/writeJson.ts';

/** What a page that never reaches its collector keeps at most. */
export const MAX_EVENTS = 1000;
/** No request is larger: two of them fit into the 64 KiB of keepalive bodies that a page may have in flight. */
export const MAX_REQUEST_BYTES = 30_000;

/** Upper bound of the bytes around the payloads. */
export const ENVELOPE_BYTES = 100;
/** What the sent timestamp and a comma add to each payload. */
const STM_BYTES = 24;

/** Upper bound of a text's bytes in UTF-8. Most texts are ASCII, and encoding each one only to count costs more. */
const bytesOf = (text: string): number => text.length + 2 * (text.match(/[^\0-~]/g) ?? '').length;

/**
 * How far an event has come.
 *
 * - `waiting` for a request.
 * - `sent`: in a request that has no answer yet.
 * - `leftBehind`: sent, and the page was left before the answer came.
 * - `stored`: sent, and kept in storage when the page was left. The next page takes care of it.
 * - `unheard`: its request failed after the page was left, though all had gone well before. The next answer decides.
 * - `done`: to be taken out of the queue.
 */
export type EventState = 'waiting' | 'sent' | 'leftBehind' | 'stored' | 'unheard' | 'done';

/** A clean payload that the collector has not acknowledged. */
export interface QueuedEvent {
  /** The payload as JSON, without its sent timestamp. */
  text: string;
  /** Upper bound of its bytes in a request. */
  bytes: number;
  /** Goes with the `SP-Anonymous` header, and is never stored. */
  anonymous: boolean;
  /** Page views and link clicks: dropped first when there is no more room. */
  readonly isAutomatic: boolean;
  /** How many events its batch may have: fewer after each refusal, until the bad event is alone. */
  most: number;
  state: EventState;
}

/** Whether no request holds it. */
export const isIdle = ({ state }: QueuedEvent): boolean => state === 'waiting' || state === 'unheard';

/** @returns undefined for what can't be sent as it is, or would not fit into any request. */
export function queuedEvent(payload: Clean): QueuedEvent | undefined {
  const text = writeJson(payload);
  const bytes = bytesOf(text) + STM_BYTES;
  if (!text || bytes + ENVELOPE_BYTES > MAX_REQUEST_BYTES) return;
  const { ue_pr, duid } = payload;
  return {
    text,
    bytes,
    most: MAX_EVENTS,
    anonymous: !duid,
    isAutomatic: !ue_pr || ue_pr.includes('/link_click/'),
    state: 'waiting',
  };
}
