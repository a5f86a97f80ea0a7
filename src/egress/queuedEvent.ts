import type { Clean } from './guard.ts';

/** No request is larger, so that two of them fit into the 64 KiB of keepalive bodies that a page may have. */
export const MOST_BYTES = 30_000;

const HEAD = '{"schema":"iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4","data":[';
const TAIL = ']}';
/** What the sent timestamp and a comma add to each payload. */
const STM_BYTES = 24;

export const ENVELOPE_BYTES = HEAD.length + TAIL.length;

const encoder = new TextEncoder();
const { stringify } = JSON;

/** A clean payload that the collector has not acknowledged. */
export interface QueuedEvent {
  /** The payload as JSON, without its sent timestamp. */
  text: string;
  /** What it takes of a request. */
  bytes: number;
  /** Goes with the `SP-Anonymous` header, and is never stored. */
  anonymous: boolean;
  /** What is dropped first when there is no more room: 0 page views, 1 link clicks, 2 all else. */
  readonly value: number;
  inFlight: boolean;
  /** The largest batch that it may be in: less after a refusal, until the bad event is alone. */
  most: number;
  /** By `performance.now()`: what may have arrived isn't sent again earlier. */
  notBefore: number;
  /** By `Date.now()`: when a page that was left handed it to the browser and never heard more. 0 if none did. */
  handedOver: number;
  /** Handed to the browser by a page that was left while all went well: counts as delivered. */
  trusted: boolean;
  stored: boolean;
  /** No longer in the queue. */
  done: boolean;
}

/**
 * The payload as JSON, written by strings alone: a `toJSON` that the page has put on a prototype is never
 * asked. Where there is one, what Snowplow and the guard have built can't be relied on: then undefined.
 */
const toText = (payload: Clean): string | undefined =>
  'toJSON' in []
    ? undefined
    : `{${Object.keys(payload)
        .map((key) => `${stringify(key)}:${stringify(payload[key])}`)
        .join()}}`;

/** Returns undefined for what can't be sent as it is, or would not fit into any request. */
export function queuedEvent(payload: Clean): QueuedEvent | undefined {
  const text = toText(payload);
  if (!text) return;
  const bytes = encoder.encode(text).length + STM_BYTES;
  if (bytes + ENVELOPE_BYTES > MOST_BYTES) return;
  return {
    text,
    bytes,
    anonymous: !payload.duid,
    value: payload.e === 'pv' ? 0 : payload.ue_pr?.includes('/link_click/') ? 1 : 2,
    inFlight: false,
    most: Number.POSITIVE_INFINITY,
    notBefore: 0,
    handedOver: 0,
    trusted: false,
    stored: false,
    done: false,
  };
}

/** The body of a request. */
export function requestBody(batch: readonly QueuedEvent[]): string {
  const end = `,"stm":"${Date.now()}"}`;
  return HEAD + batch.map(({ text }) => text.slice(0, -1) + end).join() + TAIL;
}
