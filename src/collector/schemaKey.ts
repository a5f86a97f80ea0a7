/** The address of one schema in Iglu. */
export interface SchemaKey {
  readonly vendor: string;
  readonly name: string;
  readonly format: string;
  readonly version: string;
}

/** Why something is not self-describing, in the codes of Iglu core's ParseError. */
export type ParseError = 'INVALID_IGLUURI' | 'INVALID_SCHEMAVER' | 'INVALID_DATA_PAYLOAD';

/** Data with the schema that it claims to follow. */
export interface SelfDescribing {
  readonly key: SchemaKey;
  readonly data: unknown;
}

const URI = /^iglu:([\w.-]+)\/([\w-]+)\/([\w-]+)\/(\d+-\d+-\d+)$/;
const FULL_VERSION = /^[1-9]\d*-(?:0|[1-9]\d*)-(?:0|[1-9]\d*)$/;

export const isFullVersion = (version: string): boolean => FULL_VERSION.test(version);

export const schemaUri = ({ vendor, name, format, version }: SchemaKey): string =>
  `iglu:${vendor}/${name}/${format}/${version}`;

export function parseSchemaUri(uri: string): SchemaKey | ParseError {
  const [, vendor, name, format, version] = URI.exec(uri) ?? [];
  if (!vendor || !name || !format || !version) return 'INVALID_IGLUURI';
  return isFullVersion(version) ? { vendor, name, format, version } : 'INVALID_SCHEMAVER';
}

/** Reads `{schema, data}`; other keys are nobody's business here (Iglu core SelfDescribingData.parse). */
export function parseSelfDescribing(json: unknown): SelfDescribing | ParseError {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return 'INVALID_DATA_PAYLOAD';
  const { schema, data } = json as Record<string, unknown>;
  if (typeof schema !== 'string' || data === undefined) return 'INVALID_DATA_PAYLOAD';
  const key = parseSchemaUri(schema);
  return typeof key === 'string' ? key : { key, data };
}
