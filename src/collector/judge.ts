import { adapt } from './adapters.ts';
import { eventBadRow, formatBadRow, requestBadRow, sizeBadRow } from './badRow.ts';
import type { CollectorPayload, Parameters, RawEvent } from './collectorPayload.ts';
import { enrichEvent } from './enrich.ts';
import type { Verdict } from './events.ts';
import type { InputFailure } from './failures.ts';
import type { Iglu } from './iglu.ts';
import { parseJavaUri } from './javaUri.ts';
import { parseQuery } from './querystring.ts';

/** Stream Collector, networking.maxPayloadSize. */
export const MAX_PAYLOAD_BYTES = 2 ** 20;

/** What a request was, before anybody has looked into it. */
export interface Received extends Omit<CollectorPayload, 'api' | 'querystring'> {
  readonly path: string;
  readonly query: string;
}

// Micro EventSink.scala: the first of a bad event's errors.
const REFUSED_BYTES = "Can't deserialize Thrift bytes.";
const REFUSED_REQUEST = 'Error while extracting event(s) from collector payload and validating it/them.';
const REFUSED_EVENT = 'Error while validating the event.';

/** What the pipeline would make of a request: one verdict an event, or one for the whole of it. */
export async function judge(received: Received, iglu: Iglu): Promise<Verdict[]> {
  const bytes = Buffer.byteLength(received.body ?? '');
  if (bytes > MAX_PAYLOAD_BYTES)
    return [refusedUnread(REFUSED_REQUEST, sizeBadRow(bytes, MAX_PAYLOAD_BYTES, received.body ?? ''))];

  const payload = readPayload(received);
  if ('expectation' in payload)
    return [refusedUnread(REFUSED_BYTES, formatBadRow(payload, JSON.stringify(received)))];

  const query = parseQuery(received.query);
  const adapted = await adapt(payload, query, iglu);
  if ('failure' in adapted) {
    const errors = [REFUSED_REQUEST, requestBadRow(adapted.failure, payload, query)];
    return [{ bad: { collectorPayload: payload, rawEvent: null, errors } }];
  }
  const verdicts: Verdict[] = [];
  for (const parameters of adapted.events) verdicts.push(await judgeEvent(payload, parameters, iglu));
  return verdicts;
}

async function judgeEvent(payload: CollectorPayload, parameters: Parameters, iglu: Iglu): Promise<Verdict> {
  const { api, contentType, source, context } = payload;
  const rawEvent: RawEvent = { api, parameters, contentType, source, context };
  const { event, failure } = await enrichEvent(rawEvent, iglu);
  if (failure) {
    const errors = [REFUSED_EVENT, eventBadRow(failure, event, rawEvent)];
    return { bad: { collectorPayload: payload, rawEvent, errors } };
  }
  const { event_vendor: vendor, event_name: name, event_format: format, event_version: version } = event;
  return {
    good: {
      rawEvent,
      eventType: event.event,
      schema: vendor === null ? null : `iglu:${vendor}/${name}/${format}/${version}`,
      contexts: (event.contexts.data ?? []).map(({ schema }) => schema),
      event,
      incomplete: false,
    },
  };
}

/** Enrich ThriftLoader: the path, the query and the network user must be what they should. */
function readPayload({ path, query, ...rest }: Received): CollectorPayload | InputFailure {
  const api = apiOf(path);
  if (!api)
    return {
      field: 'path',
      value: path,
      expectation: 'path does not match (/)vendor/version(/) nor is a legacy /i(ce.png) request',
    };
  if (!parseJavaUri(`http://localhost/?${query}`))
    return {
      field: 'querystring',
      value: query,
      expectation: 'could not extract name-value pairs from querystring with encoding UTF-8',
    };
  if (!JAVA_UUID.test(rest.context.userId))
    return { field: 'networkUserId', value: rest.context.userId, expectation: 'not valid UUID' };
  const querystring = parseQuery(query).map(([name, value]) => `${name}=${value ?? ''}`);
  return { api, querystring, ...rest };
}

/** java.util.UUID.fromString: groups may be shorter than usual. */
const JAVA_UUID = /^[\da-f]{1,8}(-[\da-f]{1,4}){3}-[\da-f]{1,12}$/i;

function apiOf(path: string) {
  if (path === '/i' || path === '/ice.png')
    return { vendor: 'com.snowplowanalytics.snowplow', version: 'tp1' };
  const [, vendor, version] = /^\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
  return vendor && version ? { vendor, version } : undefined;
}

const refusedUnread = (reason: string, row: string): Verdict => ({
  bad: { collectorPayload: null, rawEvent: null, errors: [reason, row] },
});
