import { sizeBadRow } from './badRow.ts';
import { isJsonArray, type Json, parseExactJson, printJson } from './json/exactJson.ts';
import type { Received } from './judge.ts';
import { parseSelfDescribing } from './selfDescribing.ts';

/** OpenSnowcat's collector, streams.sink.maxBytes of Kinesis and Kafka. */
export const MAX_RECORD_BYTES = 1_000_000;

export interface Split {
  /** What goes on to Enrich. */
  readonly records: readonly Received[];
  /** A bad row for each that is too large alone. */
  readonly tooLarge: readonly string[];
}

/**
 * OpenSnowcat's SplitBatch: a record too large for the stream is split into several, between events; a single event that is too large
 * is a `size_violation`. Snowplow's own refuses a body above 1 MiB as a whole.
 */
export function splitBatch(received: Received, maximum = MAX_RECORD_BYTES): Split {
  const size = recordBytes(received);
  if (size < maximum) return { records: [received], tooLarge: [] };
  const opened = openBody(received.body);
  const spare = opened && maximum - size + Buffer.byteLength(printJson(opened.events));
  if (!opened || spare === undefined || spare <= 0)
    return { records: [], tooLarge: [sizeBadRow(size, maximum, JSON.stringify(received))] };

  const batches: string[][] = [];
  const tooLarge: string[] = [];
  let room = 0;
  for (const event of opened.events.map(printJson)) {
    const bytes = Buffer.byteLength(event) + 1;
    if (bytes > spare) tooLarge.push(sizeBadRow(bytes - 1, maximum, event));
    else {
      if (bytes > room) {
        batches.push([]);
        room = spare;
      }
      batches.at(-1)?.push(event);
      room -= bytes;
    }
  }
  const records = batches.map((batch) => ({
    ...received,
    body: `{"schema":${JSON.stringify(opened.schema)},"data":[${batch.join(',')}]}`,
  }));
  return { records, tooLarge };
}

function openBody(body: string | null): { schema: string; events: readonly Json[] } | undefined {
  try {
    const parsed = parseSelfDescribing(parseExactJson(body ?? ''));
    return 'error' in parsed || !isJsonArray(parsed.data)
      ? undefined
      : { schema: parsed.schema, events: parsed.data };
  } catch {
    return undefined;
  }
}

const SCHEMA_BYTES = 'iglu:com.snowplowanalytics.snowplow/CollectorPayload/thrift/1-0-0'.length;

/** How long the Thrift record is: a field costs seven bytes and its text. */
function recordBytes({ path, query, body, contentType, source, context }: Received): number {
  const texts = [
    path,
    query === '' ? null : query,
    body,
    contentType,
    source.name,
    source.encoding,
    source.hostname,
    context.ipAddress,
    context.useragent,
    context.refererUri,
    context.userId,
  ].filter((text) => text !== null);
  const fields = texts.reduce((sum, text) => sum + 7 + Buffer.byteLength(text), 0);
  const headers = context.headers.reduce((sum, header) => sum + 4 + Buffer.byteLength(header), 8);
  const time = 3 + 8;
  return 7 + SCHEMA_BYTES + fields + headers + time + 1;
}
