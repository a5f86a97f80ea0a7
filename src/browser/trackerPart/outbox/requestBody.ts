import type { QueuedEvent } from './queuedEvent.ts';

const HEAD = '{"schema":"iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4","data":[';

/** The body of a request. */
export function requestBody(batch: readonly QueuedEvent[]): string {
  const now = +new Date();
  // Without a working clock the sent timestamp is left out: the collector has its own.
  const stm = now > 1e12 ? `,"stm":"${now}"}` : '}';
  return `${HEAD}${batch.map(({ text }) => text.slice(0, -1) + stm)}]}`;
}
