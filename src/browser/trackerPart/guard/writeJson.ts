// Taken once, so that what the page puts in its place later is not called.
const { stringify } = JSON;

type Patched = { toJSON?: unknown };

/** By syntax alone: each inherits from Object.prototype, too. */
const isPatched = (): unknown =>
  ([] as Patched).toJSON ||
  ('' as Patched).toJSON ||
  (0 as Patched).toJSON ||
  (true as unknown as Patched).toJSON;

/**
 * JSON of plain data. Unlike `JSON.stringify` it never calls a `toJSON` that the page has put on a prototype
 * (Prototype.js before 1.7).
 */
export function writeJson(value: unknown): string {
  if (!value || typeof value !== 'object' || !isPatched()) return stringify(value);
  const isArray = Array.isArray(value);
  let text = '';
  // Of a copy, because Prototype.js's Object.keys also lists what an array inherits.
  for (const key of Object.keys({ ...value })) {
    const member = (value as Record<string, unknown>)[key];
    if (member !== undefined)
      text += `${text && ','}${isArray ? '' : `${stringify(key)}:`}${writeJson(member)}`;
  }
  return isArray ? `[${text}]` : `{${text}}`;
}
