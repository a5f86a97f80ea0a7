import type { Parameters } from './collectorPayload.ts';
import { checkSelfDescribing, openEnvelope } from './envelope.ts';
import type { JsonFailure } from './failures.ts';
import type { Iglu } from './iglu.ts';
import { decodeBase64 } from './java/base64.ts';
import { isJsonArray, printJson } from './json/exactJson.ts';
import type { KeyedJson } from './selfDescribing.ts';

const SNOWPLOW = 'iglu:com.snowplowanalytics.snowplow';

/** What a parameter of JSON has become. */
export interface Entities {
  /** As the row has it, where anything is in it. */
  readonly text: string | null;
  readonly schemas: readonly string[];
  readonly failures: readonly JsonFailure[];
}

export const NO_ENTITIES: Entities = { text: null, schemas: [], failures: [] };

const failed = (...failures: JsonFailure[]): Entities => ({ ...NO_ENTITIES, failures });

/** Reads `ue_pr` or `ue_px`, already decoded: Enrich IgluUtils.extractAndValidateUnstructEvent. */
export async function readUnstruct(text: string, iglu: Iglu): Promise<Entities> {
  const envelope = await openEnvelope('unstruct_event', 'unstruct', text, iglu);
  if ('failure' in envelope) return failed(envelope.failure);
  const checked = await checkSelfDescribing(envelope.data, iglu);
  if ('failure' in checked) return failed(checked.failure);
  const data = bare(checked.entity);
  return {
    text: `{"schema":"${SNOWPLOW}/unstruct_event/jsonschema/1-0-0","data":${data}}`,
    schemas: [checked.entity.schema],
    failures: [],
  };
}

/** Reads `co` or `cx`, already decoded. Every entity is checked: Enrich IgluUtils.extractAndValidateInputContexts. */
export async function readContexts(text: string, iglu: Iglu): Promise<Entities> {
  const envelope = await openEnvelope('contexts', 'contexts', text, iglu);
  if ('failure' in envelope) return failed(envelope.failure);
  const entities: KeyedJson[] = [];
  const failures: JsonFailure[] = [];
  for (const json of isJsonArray(envelope.data) ? envelope.data : [envelope.data]) {
    const checked = await checkSelfDescribing(json, iglu);
    if ('failure' in checked) failures.push(checked.failure);
    else entities.push(checked.entity);
  }
  if (entities.length === 0) return failed(...failures);
  return {
    text: `{"schema":"${SNOWPLOW}/contexts/jsonschema/1-0-1","data":[${entities.map(bare).join(',')}]}`,
    schemas: entities.map(({ schema }) => schema),
    failures,
  };
}

const bare = ({ schema, data }: KeyedJson): string =>
  `{"schema":${JSON.stringify(schema)},"data":${printJson(data)}}`;

/** Parameters of JSON: plain (`co`, `ue_pr`), or base64url (`cx`, `ue_px`), which win. */
export const JSON_PARAMETERS = ['ue_pr', 'ue_px', 'co', 'cx'] as const;

/** The JSON of a parameter. */
export function jsonText(
  parameters: Parameters,
  field: (typeof JSON_PARAMETERS)[number],
): string | undefined {
  const value = parameters[field] ?? undefined;
  return value !== undefined && /x$/.test(field) ? decodeBase64(value) : value;
}
