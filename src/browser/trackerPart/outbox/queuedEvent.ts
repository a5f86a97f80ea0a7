import type { Clean } from '../guard/guard.ts';
import { writeJson } from '../guard/writeJson.ts';

/** What a page that never reaches its collector keeps at most. */
export const MAX_EVENTS = 1000;
/** No request is larger: two of them fit into the 64 KiB of keepalive bodies that a page may have in flight. */
export const MAX_REQUEST_BYTES = 30_000;

const HEAD = '{"schema":"iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4","data":[';
/** What the envelope takes, and what the sent timestamp and a comma add to each payload, with room. */
export const ENVELOPE_BYTES = 100;
const STM_BYTES = 24;

/** In UTF-8, of a text in UTF-16: at most. Most have ASCII alone, and encoding each only to count costs more. */
const bytesOf = (text: string): number => text.length + 2 * (text.match(/[^\0-~]/g) ?? '').length;

/**
 * Where an event is on its way.
 *
 * - `waiting` for a request.
 * - `sent`: in a request that has no answer yet.
 * - `leftBehind`: sent, and the page was left before the answer came.
 * - `stored`: sent, and kept in storage when the page was left. The next page answers for it.
 * - `unheard`: its request failed after the page was left, though all had gone well before. The next answer decides.
 * - `done`: to be taken out of the queue.
 */
export type EventState = 'waiting' | 'sent' | 'leftBehind' | 'stored' | 'unheard' | 'done';

/** A clean payload that the collector has not acknowledged. */
export interface QueuedEvent {
  /** The payload as JSON, without its sent timestamp. */
  text: string;
  /** Its share of a request, at most. */
  bytes: number;
  /** Goes with the `SP-Anonymous` header, and is never stored. */
  anonymous: boolean;
  /** Page views and link clicks: dropped first when there is no more room. */
  readonly isAutomatic: boolean;
  /** The largest batch that it may be in: less after a refusal, until the bad event is alone. */
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

/** The body of a request. */
export function requestBody(batch: readonly QueuedEvent[]): string {
  const now = +new Date();
  // A page without clocks: the collector has one.
  const stm = now > 1e12 ? `,"stm":"${now}"}` : '}';
  return `${HEAD}${batch.map(({ text }) => text.slice(0, -1) + stm)}]}`;
}
