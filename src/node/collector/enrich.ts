import { checkLengths, type TooLong } from './atomicLimits.ts';
import { type AtomicRow, emptyRow, rowTime } from './atomicRow.ts';
import type { RawEvent } from './collectorPayload.ts';
import { derivedTimestamp } from './derivedTimestamp.ts';
import type { EnrichLine } from './enrichLine.ts';
import {
  type Entities,
  JSON_PARAMETERS,
  jsonText,
  NO_ENTITIES,
  readContexts,
  readUnstruct,
} from './entities.ts';
import { setEventSchema } from './eventSchema.ts';
import type { EnrichmentFailure, EventFailure, InputFailure, JsonFailure } from './failures.ts';
import { FIELDS } from './fields.ts';
import type { Iglu } from './iglu.ts';
import { enrichPage } from './page.ts';
import { parseJson } from './parseJson.ts';
import { tsvSafe } from './tsvSafe.ts';

export interface Enriched {
  readonly row: AtomicRow;
  /** Iglu URIs of the entities. */
  readonly contexts: readonly string[];
  /** Undefined when the event is good. */
  readonly failure: EventFailure | undefined;
}

/** What Enrich makes of one event: EnrichmentManager.enrichEvent. The first phase that fails is reported whole. */
export async function enrichEvent(raw: RawEvent, iglu: Iglu, line: EnrichLine): Promise<Enriched> {
  const row = startRow(raw);
  const ofFields = [...readParameters(row, raw), ...brokenJson(raw)];
  if (ofFields.length > 0 && line === 'opensnowcat')
    return { row, contexts: [], failure: enrichmentFailures(ofFields.map(ofInput)) };

  const { unstruct, contexts } = await readEntities(raw, iglu);
  row.unstruct_event = unstruct.text;
  row.contexts = contexts.text;
  const violations = [
    ...(ofFields.length > 0 ? [atomicViolation(ofFields.map(parseReport))] : []),
    ...unstruct.failures,
    ...contexts.failures,
  ];
  const failure =
    violations.length > 0
      ? ({ kind: 'schema_violations', messages: violations } as const)
      : finishRow(row, raw, unstruct.schemas[0], line);
  for (const [field, cell] of Object.entries(row)) row[field as keyof AtomicRow] = withoutHalves(cell);
  return { row, contexts: contexts.schemas, failure };
}

/** Java writes half a pair of surrogates as a question mark. */
const withoutHalves = (cell: string | null): string | null => cell?.replace(/\p{Cs}/gu, '?') ?? null;

/** What the request itself says; a parameter may say otherwise later. */
function startRow({ source, context }: RawEvent): AtomicRow {
  return {
    ...emptyRow(),
    event_id: crypto.randomUUID(),
    collector_tstamp: rowTime(Date.parse(context.timestamp)),
    v_collector: source.name,
    v_etl: source.name,
    etl_tstamp: rowTime(Date.now()),
    network_userid: context.userId,
    user_ipaddress: tsvSafe(context.ipAddress),
    useragent: context.useragent && tsvSafe(context.useragent),
  };
}

/** Enrich Transform.transform. */
const readParameters = (row: AtomicRow, { parameters }: RawEvent): InputFailure[] =>
  [...FIELDS].flatMap(([field, convert]) => {
    const value = parameters[field] ?? null;
    const expectation = value === null ? undefined : convert(row, value);
    return expectation === undefined ? [] : [{ field, value, expectation }];
  });

const brokenJson = ({ parameters }: RawEvent): InputFailure[] =>
  JSON_PARAMETERS.flatMap((field) => {
    const text = jsonText(parameters, field);
    const parsed = text === undefined ? undefined : parseJson(text);
    return parsed && 'error' in parsed
      ? [{ field, value: parameters[field] ?? null, expectation: parsed.error }]
      : [];
  });

async function readEntities(raw: RawEvent, iglu: Iglu): Promise<{ unstruct: Entities; contexts: Entities }> {
  const { parameters } = raw;
  const unstruct = jsonText(parameters, 'ue_px') ?? jsonText(parameters, 'ue_pr');
  const contexts = jsonText(parameters, 'cx') ?? jsonText(parameters, 'co');
  return {
    unstruct: unstruct === undefined ? NO_ENTITIES : await readUnstruct(unstruct, iglu),
    contexts: contexts === undefined ? NO_ENTITIES : await readContexts(contexts, iglu),
  };
}

function finishRow(
  row: AtomicRow,
  raw: RawEvent,
  unstructSchema: string | undefined,
  line: EnrichLine,
): EventFailure | undefined {
  row.derived_tstamp = derivedTimestamp(row);
  const failures = [...enrichPage(row, raw.context.refererUri), ...setEventSchema(row, unstructSchema)];
  if (failures.length > 0) return enrichmentFailures(failures);
  const tooLong = checkLengths(row);
  if (tooLong.length === 0) return undefined;
  return line === 'opensnowcat'
    ? enrichmentFailures([simple(NOT_ATOMIC), ...tooLong.map(ofLength)])
    : { kind: 'schema_violations', messages: [atomicViolation(tooLong.map(lengthReport))] };
}

const NOT_ATOMIC = "Enriched event does not conform to atomic schema field's length restrictions";

const enrichmentFailures = (messages: readonly EnrichmentFailure[]): EventFailure => ({
  kind: 'enrichment_failures',
  messages,
});

const ofInput = (message: InputFailure): EnrichmentFailure => ({ enrichment: null, message });
const simple = (error: string): EnrichmentFailure => ({ enrichment: null, message: { error } });
const ofLength = ({ field, limit }: TooLong) =>
  simple(`Field ${field} longer than maximum allowed size ${limit}`);

const parseReport = ({ field, expectation }: InputFailure) => ({
  message: expectation,
  path: field,
  keyword: 'atomic_field_parse_error',
  targets: [],
});

const lengthReport = ({ field, limit }: TooLong) => ({
  message: `Field is longer than maximum allowed size ${limit}`,
  path: field,
  keyword: 'atomic_field_length_exceeded',
  targets: [],
});

const atomicViolation = (dataReports: readonly ReturnType<typeof parseReport>[]): JsonFailure => ({
  schemaKey: 'iglu:com.snowplowanalytics.snowplow/atomic/jsonschema/1-0-0',
  error: { error: 'ValidationError', dataReports },
});
