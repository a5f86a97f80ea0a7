import type { AtomicEvent } from './atomicFields.ts';
import { COLLECTOR_NAME, type CollectorPayload, type RawEvent } from './collectorPayload.ts';
import type { IgluError } from './iglu.ts';
import type { ParseError } from './schemaKey.ts';

/** A value that was not as expected. */
interface InputData {
  readonly field: string;
  readonly value: string | null;
  readonly expectation: string;
}

interface NotJson {
  readonly field: string;
  readonly value: string | null;
  readonly error: string;
}

interface NotIglu {
  readonly json: unknown;
  readonly error: ParseError;
}

interface CriterionMismatch {
  readonly schemaKey: string;
  readonly schemaCriterion: string;
}

interface Refused {
  readonly schemaKey: string;
  readonly error: IgluError;
}

export type SchemaViolation = NotJson | NotIglu | CriterionMismatch | Refused;
export type ProtocolViolation = InputData | SchemaViolation;
export type AdapterFailure = InputData;

/** What one enrichment could not do; these are all of Enrich's own, so none is named. */
export interface EnrichmentFailure {
  readonly enrichment: null;
  readonly message: InputData | { readonly error: string };
}

/** A Snowplow bad row: self-describing, as the pipeline would store it. */
export interface BadRow {
  readonly schema: string;
  readonly data: {
    readonly processor: { readonly artifact: string; readonly version: string };
    readonly failure: Readonly<Record<string, unknown>>;
    readonly payload: unknown;
  };
}

const PROCESSOR = { artifact: COLLECTOR_NAME, version: '1' };

const badRow = (
  name: string,
  version: string,
  failure: Readonly<Record<string, unknown>>,
  payload: unknown,
): BadRow => ({
  schema: `iglu:com.snowplowanalytics.snowplow.badrows/${name}/jsonschema/${version}`,
  data: { processor: PROCESSOR, failure: { timestamp: new Date().toISOString(), ...failure }, payload },
});

const pairs = (parameters: Readonly<Record<string, string | null>>) =>
  Object.entries(parameters).map(([name, value]) => ({ name, value }));

const collectorPayload = ({ api, query, contentType, body, source, context }: CollectorPayload) => ({
  ...api,
  querystring: query.map(([name, value]) => ({ name, value })),
  contentType,
  body,
  collector: source.name,
  encoding: source.encoding,
  hostname: source.hostname,
  timestamp: context.timestamp,
  ipAddress: context.ipAddress,
  useragent: context.useragent,
  refererUri: context.refererUri,
  headers: context.headers,
  networkUserId: context.userId,
});

const enrichmentPayload = (
  enriched: AtomicEvent,
  { api, parameters, contentType, source, context }: RawEvent,
) => ({
  enriched,
  raw: {
    ...api,
    parameters: pairs(parameters),
    contentType,
    loaderName: source.name,
    encoding: source.encoding,
    hostname: source.hostname,
    ...context,
  },
});

export const schemaViolations = (
  messages: readonly SchemaViolation[],
  enriched: AtomicEvent,
  raw: RawEvent,
) => badRow('schema_violations', '2-0-1', { messages }, enrichmentPayload(enriched, raw));

export const enrichmentFailures = (
  messages: readonly EnrichmentFailure[],
  enriched: AtomicEvent,
  raw: RawEvent,
) => badRow('enrichment_failures', '2-0-1', { messages }, enrichmentPayload(enriched, raw));

export const trackerProtocolViolations = (
  messages: readonly ProtocolViolation[],
  payload: CollectorPayload,
) => badRow('tracker_protocol_violations', '1-0-1', { ...payload.api, messages }, collectorPayload(payload));

export const adapterFailures = (messages: readonly AdapterFailure[], payload: CollectorPayload) =>
  badRow('adapter_failures', '1-0-0', { ...payload.api, messages }, collectorPayload(payload));

/** What could not even be read as a payload: one field of it was impossible. */
export interface FormatViolation {
  readonly payloadField: string;
  readonly value: string | null;
  readonly expectation: string;
}

export const collectorPayloadFormatViolation = (message: FormatViolation, line: string) =>
  badRow('collector_payload_format_violation', '1-0-0', { loader: 'thrift', message }, line);

export const sizeViolation = (actualSizeBytes: number, maximumAllowedSizeBytes: number, line: string) =>
  badRow(
    'size_violation',
    '1-0-0',
    {
      maximumAllowedSizeBytes,
      actualSizeBytes,
      expectation: `oversized collector payload: Payload exceeds max size of ${maximumAllowedSizeBytes}. Actual length: ${actualSizeBytes}`,
    },
    // Enough to recognise it by (stream-collector SplitBatch).
    line.slice(0, maximumAllowedSizeBytes / 10),
  );
