import type { CollectorPayload, Parameters } from './collectorPayload.ts';
import type { InputFailure, JsonFailure } from './failures.ts';
import { isJsonArray, isJsonObject, type Json, printJson } from './json/exactJson.ts';
import { parseJson } from './parseJson.ts';
import { parseQuery } from './querystring.ts';
import { parseSchemaKey } from './schemaKey.ts';
import { parseSelfDescribing } from './selfDescribing.ts';

type IgluAdapted =
  | { readonly events: readonly Parameters[] }
  | { readonly failures: readonly (InputFailure | JsonFailure)[] };

const JSON_TYPES = ['application/json', 'application/json; charset=utf-8'];
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Parameters of the query that become fields of the event. */
const KEPT = new Set(['nuid', 'aid', 'cv', 'eid', 'ttm', 'url']);
const NOT_DATA = new Set(['schema', 'nuid', 'aid', 'cv', 'p']);

/**
 * Events of webhooks: Enrich IgluAdapter. The schema stands in the query, and the data there or in the body; or the
 * body is self-describing.
 */
export function adaptIglu({ body, contentType }: CollectorPayload, query: Parameters): IgluAdapted {
  const { schema = null } = query;
  if (body !== null && contentType === null) return failed('contentType', null, oneOfTypes(true));
  if (schema === null) {
    if (body === null)
      return { failures: [input('schema', null, 'empty `schema` field'), input('body', null, 'empty body')] };
    if (!JSON_TYPES.includes(contentType ?? '')) return failed('contentType', contentType, oneOfTypes(false));
    return selfDescribingEvent(body, query);
  }
  const key = parseSchemaKey(schema);
  if (typeof key === 'string') return failed('schema', schema, key);
  if (body === null) return { events: [unstructEvent(query, schema, dataOf(query), 'app')] };
  if (contentType === FORM_TYPE) return formEvent(body, schema, query);
  return JSON_TYPES.includes(contentType ?? '')
    ? jsonEvents(body, schema, query)
    : failed('contentType', contentType, oneOfTypes(true));
}

const oneOfTypes = (withForm: boolean): string =>
  `expected one of ${[...JSON_TYPES, ...(withForm ? [FORM_TYPE] : [])].join(', ')}`;

function selfDescribingEvent(body: string, query: Parameters): IgluAdapted {
  const parsed = parseJson(body);
  if ('error' in parsed) return { failures: [{ field: 'body', value: body, error: parsed.error }] };
  const sd = parseSelfDescribing(parsed.json);
  if ('error' in sd) return { failures: [{ json: JSON.parse(body), error: sd.error }] };
  return { events: [unstructEvent(query, sd.schema, printJson(sd.data), 'app')] };
}

function jsonEvents(body: string, schema: string, query: Parameters): IgluAdapted {
  const parsed = parseJson(body);
  if ('error' in parsed) return { failures: [{ field: 'body', value: body, error: parsed.error }] };
  const event = (json: Json) => unstructEvent(query, schema, printJson(json), 'app');
  if (isJsonArray(parsed.json))
    return parsed.json.length > 0
      ? { events: parsed.json.map(event) }
      : failed('body', body, 'empty array of events');
  return isJsonObject(parsed.json) && parsed.json.size > 0
    ? { events: [event(parsed.json)] }
    : failed('body', body, 'has no key-value pairs');
}

function formEvent(body: string, schema: string, query: Parameters): IgluAdapted {
  const pairs = parseQuery(body);
  if (!pairs) return failed('body', body, 'no form');
  return { events: [unstructEvent(query, schema, JSON.stringify(Object.fromEntries(pairs)), 'srv')] };
}

/** The query as data: what is empty is null. */
const dataOf = (query: Parameters): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(query)
        .filter(([name]) => !NOT_DATA.has(name))
        .map(([name, value]) => [name, value || null]),
    ),
  );

const unstructEvent = (query: Parameters, schema: string, data: string, platform: string): Parameters => ({
  tv: 'com.snowplowanalytics.iglu-v1',
  e: 'ue',
  p: 'p' in query ? (query.p ?? null) : platform,
  ue_pr: `{"schema":"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0","data":{"schema":${JSON.stringify(schema)},"data":${data}}}`,
  ...Object.fromEntries(Object.entries(query).filter(([name]) => KEPT.has(name))),
});

const input = (field: string, value: string | null, expectation: string): InputFailure => ({
  field,
  value,
  expectation,
});

const failed = (...[field, value, expectation]: [string, string | null, string]): IgluAdapted => ({
  failures: [input(field, value, expectation)],
});
