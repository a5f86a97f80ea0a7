import type { Clean } from '../guard/guard.ts';
import { writeJson } from '../guard/writeJson.ts';

/** What a page that never reaches its collector keeps at most. */
export const MOST_EVENTS = 1000;
/** No request is larger: two of them fit into the 64 KiB of keepalive bodies that a page may have in flight. */
export const MOST_BYTES = 30_000;

const HEAD = '{"schema":"iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4","data":[';
/** What the envelope takes, and what the sent timestamp and a comma add to each payload, with room. */
export const ENVELOPE_BYTES = 100;
const STM_BYTES = 24;

/** In UTF-8, of a text in UTF-16: at most. Most have ASCII alone, and encoding each only to count costs more. */
const bytesOf = (text: string): number => text.length + 2 * (text.match(/[^\0-~]/g) ?? '').length;

/** A clean payload that the collector has not acknowledged. */
export interface QueuedEvent {
  /** The payload as JSON, without its sent timestamp. */
  text: string;
  /** What it takes of a request, at most. */
  bytes: number;
  /** Goes with the `SP-Anonymous` header, and is never stored. */
  anonymous: boolean;
  /** Page views and link clicks: dropped first when there is no more room. */
  readonly isAutomatic: boolean;
  /** The largest batch that it may be in: less after a refusal, until the bad event is alone. */
  most: number;
  inFlight?: boolean;
  /** In flight when the page was left. */
  isLeft?: boolean;
  /** In flight when the page was left, and never heard of, though all went well: the next answer decides. */
  isHeld?: boolean | undefined;
  /** Stored by a page that was left: the next page answers for it. */
  isReleased?: boolean;
  /** To be taken out of the queue. */
  isDone?: boolean;
}

/** Returns undefined for what can't be sent as it is, or would not fit into any request. */
export function queuedEvent(payload: Clean): QueuedEvent | undefined {
  const text = writeJson(payload);
  const bytes = bytesOf(text) + STM_BYTES;
  if (!text || bytes + ENVELOPE_BYTES > MOST_BYTES) return;
  const { ue_pr, duid } = payload;
  return {
    text,
    bytes,
    most: MOST_EVENTS,
    anonymous: !duid,
    isAutomatic: !ue_pr || ue_pr.includes('/link_click/'),
  };
}

/** The body of a request. */
export function requestBody(batch: readonly QueuedEvent[]): string {
  const now = +new Date();
  // A page without clocks: the collector has one.
  const stm = now > 1e12 ? `,"stm":"${now}"}` : '}';
  return `${HEAD}${batch.map(({ text }) => text.slice(0, -1) + stm)}]}`;
}
