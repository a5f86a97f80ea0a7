/** A number as it was written: a double would lose digits, and could not tell `1` from `1.0`. */
export class JsonNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** JSON as circe, which Enrich reads with, keeps it: numbers by their text, keys in their order. */
export type Json = null | boolean | string | JsonNumber | readonly Json[] | JsonObject;

export type JsonObject = ReadonlyMap<string, Json>;

export const isJsonObject = (json: Json | undefined): json is JsonObject => json instanceof Map;
export const isJsonArray = (json: Json | undefined): json is readonly Json[] => Array.isArray(json);

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\]]|true|false|null/g;

/**
 * Reads JSON without losing anything but spaces. Of equal keys the last one counts, in the place of the first.
 *
 * @throws SyntaxError when the text is no JSON
 */
export function parseExactJson(text: string): Json {
  // The platform's own parser says whether it is JSON at all; then the tokens can be trusted.
  JSON.parse(text);
  const tokens = text.match(TOKEN) ?? [];
  let next = 0;
  const read = (): Json => {
    const token = tokens[next++] ?? '';
    if (token === '{') return readObject();
    if (token === '[') return readArray();
    if (token === 'null') return null;
    if (token === 'true' || token === 'false') return token === 'true';
    return token.startsWith('"') ? JSON.parse(token) : new JsonNumber(token);
  };
  const readObject = (): Json => {
    const object = new Map<string, Json>();
    while (tokens[next] !== '}') object.set(JSON.parse(tokens[next++] ?? ''), read());
    next += 1;
    return object;
  };
  const readArray = (): Json => {
    const array: Json[] = [];
    while (tokens[next] !== ']') array.push(read());
    next += 1;
    return array;
  };
  return read();
}

/**
 * Without spaces, as circe prints it: control characters of both blocks are escaped. Half a pair of surrogates is what
 * Java makes of it when it writes bytes.
 */
export function printJson(json: Json): string {
  if (json instanceof JsonNumber) return json.text;
  if (typeof json === 'string')
    return JSON.stringify(json.replace(/\p{Cs}/gu, '?')).replace(
      /[\u007f-\u009f]/g,
      (character) => `\\u00${character.charCodeAt(0).toString(16)}`,
    );
  if (isJsonArray(json)) return `[${json.map(printJson).join(',')}]`;
  if (isJsonObject(json))
    return `{${[...json].map(([key, value]) => `${printJson(key)}:${printJson(value)}`).join(',')}}`;
  return String(json);
}
