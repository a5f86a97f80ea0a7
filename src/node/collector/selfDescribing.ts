import { isJsonObject, type Json } from './json/exactJson.ts';
import { parseSchemaKey, type SchemaKey, type SchemaKeyError } from './schemaKey.ts';

/** JSON that names its schema. */
export interface SelfDescribing<Data = unknown> {
  readonly schema: string;
  readonly data: Data;
}

export interface KeyedJson {
  readonly key: SchemaKey;
  readonly schema: string;
  readonly data: Json;
}

/** Iglu Core SelfDescribingData.parse. Other keys than `schema` and `data` are ignored, as there. */
export function parseSelfDescribing(
  json: Json,
): KeyedJson | { readonly error: SchemaKeyError | 'INVALID_DATA_PAYLOAD' } {
  const data = isJsonObject(json) ? json.get('data') : undefined;
  if (!isJsonObject(json) || !json.has('schema') || data === undefined)
    return { error: 'INVALID_DATA_PAYLOAD' };
  const schema = json.get('schema');
  const key = parseSchemaKey(schema);
  return typeof key === 'string' ? { error: key } : { key, schema: String(schema), data };
}
