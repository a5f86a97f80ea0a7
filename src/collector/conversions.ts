/** A parameter's text made into an atomic value, or what was expected of it. */
export type Conversion = (text: string) => { readonly value: unknown } | { readonly error: string };

const INT_MAX = 2147483647;
const LONG_MAX = 9223372036854775807n;
const YEAR_0 = Date.parse('0000-01-01T00:00:00Z');
const YEAR_9999_END = Date.parse('9999-12-31T23:59:59.999Z');
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,10})?$/i;
const VIEW = /^(\d+)x(\d+)$/;

/** Tabs become four spaces, other control characters go, and nothing is null (Enrich ConversionUtils). */
export const tsvSafe = (text: string): string | null =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
  text.replaceAll('\t', '    ').replace(/[\x00-\x1f\x7f]/g, '') || null;

export const toText: Conversion = (text) => ({ value: tsvSafe(text) });

/** Of a list of addresses the first is the client's. */
export const toIp: Conversion = (text) => ({ value: tsvSafe(text.split(/[,| ]/)[0] ?? '') });

export const toUuid: Conversion = (text) => {
  const value = text.toLowerCase();
  return UUID.test(value) ? { value } : { error: 'Not a valid UUID' };
};

const javaInt = (text: string): number | undefined => {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= -INT_MAX - 1 && value <= INT_MAX ? value : undefined;
};

export const toInteger: Conversion = (text) => {
  if (text.toLowerCase() === 'null') return { value: null };
  const value = javaInt(text);
  return value === undefined ? { error: 'Cannot be converted to java.lang.Integer' } : { value };
};

export const toDecimal: Conversion = (text) => {
  if (text.toLowerCase() === 'null') return { value: null };
  return DECIMAL.test(text)
    ? { value: Number(text) }
    : { error: 'Cannot be converted to java.math.BigDecimal' };
};

export const toFlag: Conversion = (text) =>
  text === '1' || text === '0'
    ? { value: text === '1' }
    : { error: 'Cannot be converted to Boolean-like java.lang.Byte' };

export const toTimestamp: Conversion = (text) => {
  if (!/^[+-]?\d+$/.test(text)) return { error: 'Not in the expected format: ms since epoch' };
  const exact = BigInt(text.replace(/^\+/, ''));
  if (exact > LONG_MAX || exact < -LONG_MAX - 1n)
    return { error: 'Not in the expected format: ms since epoch' };
  const ms = Number(exact);
  return ms >= YEAR_0 && ms <= YEAR_9999_END
    ? { value: new Date(ms).toISOString() }
    : { error: `Formatting as a timestamp is not Redshift-compatible: ${text}` };
};

/** `800x600` makes two fields. */
export const toDimensions: Conversion = (text) => {
  const [, width = '', height = ''] = VIEW.exec(text) ?? [];
  if (!width) return { error: 'Does not conform to regex (\\d+)x(\\d+)' };
  const value = [javaInt(width), javaInt(height)];
  return value.includes(undefined) ? { error: 'Could not be converted to java.lang.Integer s' } : { value };
};

/** One of a closed list, each with the name it gets. */
export const toOneOf =
  (names: ReadonlyMap<string, string>, error: string): Conversion =>
  (text) => {
    const value = names.get(text);
    return value === undefined ? { error } : { value };
  };
