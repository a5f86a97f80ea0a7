import { isJsonArray, isJsonObject, type Json, parseExactJson } from './json/exactJson.ts';

export type ParsedJson = { readonly json: Json } | { readonly error: string };

/** Enrich JsonUtils.extractJson. */
export function parseJson(text: string): ParsedJson {
  try {
    return { json: parseExactJson(text) };
  } catch (error) {
    return { error: `invalid json: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Whether values lie deeper than so many levels. */
export function isTooDeep(json: Json, levels: number): boolean {
  if (levels <= 0) return true;
  const inner = isJsonArray(json) ? json : isJsonObject(json) ? [...json.values()] : [];
  return inner.some((value) => isTooDeep(value, levels - 1));
}
