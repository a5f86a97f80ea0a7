import type { AtomicEvent } from './atomicEvent.ts';
import type { Parameters } from './collectorPayload.ts';
import { checkSelfDescribing, openEnvelope } from './envelope.ts';
import type { JsonFailure } from './failures.ts';
import type { Iglu } from './iglu.ts';
import type { SelfDescribing } from './selfDescribing.ts';

const SNOWPLOW = 'iglu:com.snowplowanalytics.snowplow';

/** Reads `ue_pr` or `ue_px`, already decoded, into the event: Enrich IgluUtils.parseAndValidateUnstruct. */
export async function readUnstruct(event: AtomicEvent, text: string, iglu: Iglu): Promise<JsonFailure[]> {
  const envelope = await openEnvelope('unstruct_event', 'unstruct', text, iglu);
  if ('failure' in envelope) return [envelope.failure];
  const checked = await checkSelfDescribing(envelope.data, iglu);
  if ('failure' in checked) return [checked.failure];
  event.unstruct_event = {
    schema: `${SNOWPLOW}/unstruct_event/jsonschema/1-0-0`,
    data: bare(checked.entity),
  };
  return [];
}

/** Reads `co` or `cx`, already decoded, into the event. Every entity is checked: Enrich parseAndValidateContexts. */
export async function readContexts(event: AtomicEvent, text: string, iglu: Iglu): Promise<JsonFailure[]> {
  const envelope = await openEnvelope('contexts', 'contexts', text, iglu);
  if ('failure' in envelope) return [envelope.failure];
  const data: SelfDescribing[] = [];
  const failures: JsonFailure[] = [];
  for (const json of [envelope.data].flat()) {
    const checked = await checkSelfDescribing(json, iglu);
    if ('failure' in checked) failures.push(checked.failure);
    else data.push(bare(checked.entity));
  }
  if (data.length > 0) event.contexts = { schema: `${SNOWPLOW}/contexts/jsonschema/1-0-1`, data };
  return failures;
}

const bare = ({ schema, data }: SelfDescribing): SelfDescribing => ({ schema, data });

/** The JSON of a parameter pair: plain (`co`, `ue_pr`), or base64url (`cx`, `ue_px`). */
export function decodeJsonParameter(
  parameters: Parameters,
  plain: 'co' | 'ue_pr',
  encoded: 'cx' | 'ue_px',
): { readonly text?: string; readonly error?: string } {
  const base64 = parameters[encoded];
  if (base64 == null) return parameters[plain] == null ? {} : { text: parameters[plain] };
  return /^[\w+/-]*={0,2}$/.test(base64)
    ? { text: Buffer.from(base64, 'base64url').toString('utf8') }
    : { error: 'Could not base64 decode' };
}
