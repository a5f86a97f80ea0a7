import { isObject } from './isObject.ts';
import { parseSchemaKey, type SchemaKey, type SchemaKeyError } from './schemaKey.ts';

/** JSON that names its schema. */
export interface SelfDescribing<Data = unknown> {
  readonly schema: string;
  readonly data: Data;
}

export interface KeyedJson {
  readonly key: SchemaKey;
  readonly schema: string;
  readonly data: unknown;
}

/** Iglu Core SelfDescribingData.parse. Other keys than `schema` and `data` are ignored, as there. */
export function parseSelfDescribing(
  json: unknown,
): KeyedJson | { readonly error: SchemaKeyError | 'INVALID_DATA_PAYLOAD' } {
  if (!isObject(json) || !('schema' in json) || !('data' in json)) return { error: 'INVALID_DATA_PAYLOAD' };
  const key = parseSchemaKey(json.schema);
  return typeof key === 'string' ? { error: key } : { key, schema: String(json.schema), data: json.data };
}
