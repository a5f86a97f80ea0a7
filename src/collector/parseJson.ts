import { isObject } from './isObject.ts';

/** Enrich JsonUtils.extractJson with the common module's default: deeper documents are refused. */
const MAX_DEPTH = 40;

export type ParsedJson = { readonly json: unknown } | { readonly error: string };

export function parseJson(text: string): ParsedJson {
  try {
    const json: unknown = JSON.parse(text);
    return isTooDeep(json, MAX_DEPTH)
      ? { error: 'invalid json: maximum allowed JSON depth exceeded' }
      : { json };
  } catch (error) {
    return { error: `invalid json: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function isTooDeep(json: unknown, levels: number): boolean {
  if (levels <= 0) return true;
  if (Array.isArray(json)) return json.some((item) => isTooDeep(item, levels - 1));
  return isObject(json) && Object.values(json).some((value) => isTooDeep(value, levels - 1));
}
