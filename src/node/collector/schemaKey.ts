/** The name of a schema: `iglu:vendor/name/format/model-revision-addition`. */
export interface SchemaKey {
  readonly vendor: string;
  readonly name: string;
  readonly format: string;
  readonly version: string;
}

export type SchemaKeyError = 'INVALID_IGLUURI' | 'INVALID_SCHEMAVER';

const IGLU_URI = /^iglu:([\w.-]+)\/([\w-]+)\/([\w-]+)\/([^/]+)$/;
const SCHEMA_VERSION = /^[1-9]\d*-(?:0|[1-9]\d*)-(?:0|[1-9]\d*)$/;

export function parseSchemaKey(uri: unknown): SchemaKey | SchemaKeyError {
  const [, vendor, name, format, version] = (typeof uri === 'string' && IGLU_URI.exec(uri)) || [];
  if (!vendor || !name || !format || !version) return 'INVALID_IGLUURI';
  return SCHEMA_VERSION.test(version) ? { vendor, name, format, version } : 'INVALID_SCHEMAVER';
}

/** `vendor/name/format/version`: the path of a schema in every Iglu registry. */
export const schemaPath = (key: SchemaKey): string =>
  `${key.vendor}/${key.name}/${key.format}/${key.version}`;

export const schemaUri = (key: SchemaKey): string => `iglu:${schemaPath(key)}`;

/** Whether the key is one of `iglu:com.snowplowanalytics.snowplow/<name>/jsonschema/1-0-*`. */
export const matchesEnvelope = (key: SchemaKey, name: string): boolean =>
  key.version.startsWith('1-0-') && schemaUri({ ...key, version: '1-0-*' }) === envelopeCriterion(name);

export const envelopeCriterion = (name: string): string =>
  `iglu:com.snowplowanalytics.snowplow/${name}/jsonschema/1-0-*`;
