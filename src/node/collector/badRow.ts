import { ATOMIC_FIELDS } from './atomicEvent.ts';
import type { AtomicField, AtomicRow } from './atomicRow.ts';
import type { CollectorPayload, RawEvent } from './collectorPayload.ts';
import type { EventFailure, InputFailure, RequestFailure } from './failures.ts';
import { PROCESSOR } from './identity.ts';
import type { QueryPair } from './querystring.ts';

/** Versions as Enrich 3.9 and OpenSnowcat write them. */
const VERSIONS = {
  schema_violations: '2-0-0',
  enrichment_failures: '2-0-0',
  tracker_protocol_violations: '1-0-0',
  adapter_failures: '1-0-0',
  collector_payload_format_violation: '1-0-0',
  size_violation: '1-0-0',
  generic_error: '1-0-0',
} as const;

type BadRowKind = keyof typeof VERSIONS;

/** A bad row, as it would land in the stream of bad rows: compact, self-describing JSON. */
const badRow = (kind: BadRowKind, failure: object, payload: unknown): string =>
  JSON.stringify({
    schema: `iglu:com.snowplowanalytics.snowplow.badrows/${kind}/jsonschema/${VERSIONS[kind]}`,
    data: { processor: PROCESSOR, failure: { timestamp: new Date().toISOString(), ...failure }, payload },
  });

/** One event was refused. */
export const eventBadRow = ({ kind, messages }: EventFailure, row: AtomicRow, raw: RawEvent): string =>
  badRow(kind, { messages }, { enriched: partly(row), raw: rawPayload(raw) });

/** A whole request was refused. */
export const requestBadRow = (
  { kind, messages }: RequestFailure,
  payload: CollectorPayload,
  query: readonly QueryPair[],
): string => badRow(kind, { ...payload.api, messages }, requestPayload(payload, query));

/** The request could not even be read as one to a tracker's path. */
export const formatBadRow = ({ field, ...rest }: InputFailure, request: string): string =>
  badRow(
    'collector_payload_format_violation',
    { loader: 'thrift', message: { payloadField: field, ...rest } },
    Buffer.from(request).toString('base64'),
  );

/** Enrich itself has failed. */
export const genericBadRow = (error: string, request: string): string =>
  badRow('generic_error', { errors: [error] }, Buffer.from(request).toString('base64'));

/** SplitBatch of the collector: the row keeps a tenth of what would have been allowed. */
export const sizeBadRow = (actual: number, maximum: number, body: string): string =>
  badRow(
    'size_violation',
    {
      maximumAllowedSizeBytes: maximum,
      actualSizeBytes: actual,
      expectation: `oversized collector payload: Payload exceeds max size of ${maximum}. Actual length: ${actual}`,
    },
    body.slice(0, maximum / 10),
  );

const NUMERIC = new Set(['integer', 'decimal', 'flag']);

/** Enrich's partially enriched event: numbers are numbers, JSON is text. */
const partly = (row: AtomicRow) =>
  Object.fromEntries(
    Object.entries(row).flatMap(([field, cell]) => {
      if (cell === null) return [];
      return [[field, NUMERIC.has(ATOMIC_FIELDS[field as AtomicField]) ? Number(cell) : cell]];
    }),
  );

const rawPayload = ({ api, parameters, contentType, source, context }: RawEvent) => ({
  ...api,
  parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
  contentType,
  loaderName: source.name,
  encoding: source.encoding,
  hostname: source.hostname,
  ...context,
});

const requestPayload = (
  { api, contentType, body, source, context: { userId, ...context } }: CollectorPayload,
  query: readonly QueryPair[],
) => ({
  ...api,
  querystring: query.map(([name, value]) => ({ name, value })),
  contentType,
  body,
  collector: source.name,
  encoding: source.encoding,
  hostname: source.hostname,
  ...context,
  networkUserId: userId,
});
