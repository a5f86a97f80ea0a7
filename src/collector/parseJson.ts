/** Enrich's maxJsonDepth: a scalar is one deep (Enrich JsonUtils). */
const MAX_DEPTH = 40;

export type Parsed = { readonly json: unknown } | { readonly error: string };

/** JSON text as Enrich reads it: too deep is as bad as malformed. */
export function parseJson(text: string): Parsed {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { error: `invalid json: ${error instanceof Error ? error.message : error}` };
  }
  return deeperThan(json, MAX_DEPTH)
    ? { error: 'invalid json: maximum allowed JSON depth exceeded' }
    : { json };
}

function deeperThan(json: unknown, depth: number): boolean {
  if (depth <= 0) return true;
  if (typeof json !== 'object' || json === null) return false;
  return Object.values(json).some((value) => deeperThan(value, depth - 1));
}
