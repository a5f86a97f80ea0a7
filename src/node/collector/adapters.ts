import type { CollectorPayload, Parameters } from './collectorPayload.ts';
import { openEnvelope } from './envelope.ts';
import type { InputFailure, JsonFailure, RequestFailure } from './failures.ts';
import type { Iglu } from './iglu.ts';
import { adaptIglu } from './igluAdapter.ts';
import { isJsonArray, isJsonObject, type Json, printJson } from './json/exactJson.ts';
import type { QueryPair } from './querystring.ts';

type Adapted = { readonly events: readonly Parameters[] } | { readonly failure: RequestFailure };

const CONTENT_TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json; charset=UTF-8',
];

/** Takes the events out of a request, by its path: Enrich AdapterRegistry with tp1 and tp2. */
export async function adapt(
  payload: CollectorPayload,
  query: readonly QueryPair[],
  iglu: Iglu,
): Promise<Adapted> {
  const { vendor, version } = payload.api;
  if (vendor === 'com.snowplowanalytics.snowplow' && version === 'tp2') return adaptTp2(payload, query, iglu);
  if (vendor === 'com.snowplowanalytics.snowplow' && version === 'tp1') return adaptTp1(query);
  if (vendor === 'com.snowplowanalytics.iglu' && version === 'v1') {
    const adapted = adaptIglu(payload, Object.fromEntries(query));
    return 'failures' in adapted ? adapterFailure(...adapted.failures) : adapted;
  }
  return adapterFailure({
    field: 'vendor/version',
    value: `${vendor}/${version}`,
    expectation: 'vendor/version combination is not supported',
  });
}

/** Enrich Tp2Adapter: the envelope decides for the whole request; the query overrides the body. */
async function adaptTp2(
  { body, contentType }: CollectorPayload,
  query: readonly QueryPair[],
  iglu: Iglu,
): Promise<Adapted> {
  const overrides = Object.fromEntries(query);
  if (body === null && query.length === 0)
    return protocolViolation(
      empty('body', 'empty body: not a valid tracker protocol event'),
      empty('querystring', 'empty querystring: not a valid tracker protocol event'),
    );
  if (contentType === null ? body !== null : !CONTENT_TYPES.includes(contentType))
    return protocolViolation({
      field: 'contentType',
      value: contentType,
      expectation: `expected one of ${CONTENT_TYPES.join(', ')}`,
    });
  if (body === null)
    return contentType === null
      ? { events: [overrides] }
      : protocolViolation(empty('body', 'empty body: not a valid track protocol event'));

  const envelope = await openEnvelope('payload_data', 'body', body, iglu);
  if ('failure' in envelope) return protocolViolation(envelope.failure);
  const events = parametersOf(envelope.data);
  if (!events)
    return protocolViolation({
      field: 'body',
      value: printJson(envelope.data),
      expectation: 'a list of objects of strings',
    });
  return { events: events.map((parameters) => ({ ...parameters, ...overrides })) };
}

/** Enrich Tp2Adapter.toParametersNel: a registry may hold a laxer payload_data than the official one. */
function parametersOf(data: Json): Parameters[] | undefined {
  if (!isJsonArray(data) || data.length === 0) return undefined;
  const events = data.map((item) => (isJsonObject(item) ? [...item] : undefined));
  const areTexts = events.every((entries) => entries?.every(([, value]) => typeof value === 'string'));
  return areTexts ? events.map((entries) => Object.fromEntries(entries ?? []) as Parameters) : undefined;
}

/** Enrich Tp1Adapter: one event, in the query. */
const adaptTp1 = (query: readonly QueryPair[]): Adapted =>
  query.length > 0
    ? { events: [Object.fromEntries(query)] }
    : adapterFailure(empty('querystring', 'empty querystring: not a valid URI redirect'));

const empty = (field: string, expectation: string): InputFailure => ({ field, value: null, expectation });

const adapterFailure = (...messages: (InputFailure | JsonFailure)[]): Adapted => ({
  failure: { kind: 'adapter_failures', messages },
});

const protocolViolation = (...messages: (InputFailure | JsonFailure)[]): Adapted => ({
  failure: { kind: 'tracker_protocol_violations', messages },
});
