import type { JsonFailure } from './failures.ts';
import type { Iglu } from './iglu.ts';
import { type Json, printJson } from './json/exactJson.ts';
import { parseJson } from './parseJson.ts';
import { envelopeCriterion, matchesEnvelope } from './schemaKey.ts';
import { type KeyedJson, parseSelfDescribing } from './selfDescribing.ts';

/** Opens `payload_data`, `contexts` or `unstruct_event`: the data inside, or why it cannot be had. */
export async function openEnvelope(
  name: string,
  field: string,
  text: string,
  iglu: Iglu,
): Promise<{ readonly data: Json } | { readonly failure: JsonFailure }> {
  const parsed = parseJson(text);
  if ('error' in parsed) return { failure: { field, value: text, error: parsed.error } };

  const envelope = parseSelfDescribing(parsed.json);
  if ('error' in envelope) return { failure: { json: plain(parsed.json), error: envelope.error } };

  const { key, schema: schemaKey, data } = envelope;
  if (!matchesEnvelope(key, name))
    return { failure: { schemaKey, schemaCriterion: envelopeCriterion(name) } };

  const failure = await igluFailure(envelope, iglu);
  return failure ? { failure } : { data };
}

/** Validates self-describing JSON against its schema. */
export async function checkSelfDescribing(
  json: Json,
  iglu: Iglu,
): Promise<{ readonly entity: KeyedJson } | { readonly failure: JsonFailure }> {
  const entity = parseSelfDescribing(json);
  if ('error' in entity) return { failure: { json: plain(json), error: entity.error } };
  const failure = await igluFailure(entity, iglu);
  return failure ? { failure } : { entity };
}

async function igluFailure(json: KeyedJson, iglu: Iglu): Promise<JsonFailure | undefined> {
  const error = await iglu.check(json);
  return error && { schemaKey: json.schema, error };
}

const plain = (json: Json): unknown => JSON.parse(printJson(json));
