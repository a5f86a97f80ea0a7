import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/exactJson.ts';
import { COMBINING_KEYWORDS } from './combiningKeywords.ts';
import { NESTED_KEYWORDS } from './nestedKeywords.ts';
import { SIMPLE_KEYWORDS } from './simpleKeywords.ts';
import type { Around, Check } from './validation.ts';

/** The keywords of draft 4. All others are ignored, such as `const`, `contains`, `if` and `propertyNames`. */
const KEYWORDS = new Map(Object.entries({ ...NESTED_KEYWORDS, ...SIMPLE_KEYWORDS, ...COMBINING_KEYWORDS }));

/**
 * A JSON Schema of draft 4 as networknt's json-schema-validator 1.0.76 reads it, which Enrich validates with. There is
 * no library for it: the usual ones take `1.0` for an integer, doubles for numbers and JavaScript's patterns for Java's.
 *
 * The check throws an Error when it reaches an invalid pattern, or a reference that leads nowhere.
 */
export function compileSchema(root: Json): Check {
  const known = new Map<Json, Check>();

  function compile(schema: Json, parent?: JsonObject): Check {
    if (!isJsonObject(schema)) return () => [];
    const found = known.get(schema);
    if (found) return found;
    const inner = (part: Json) => compile(part, schema);
    const around: Around = {
      schema,
      parent,
      compile: inner,
      resolve: (reference) => inner(resolve(reference)),
    };
    let checks: readonly Check[] | undefined;
    // Read only when data reaches it, as networknt does: faults in a part that no data reaches are not reported.
    const check: Check = (data, path) => {
      checks ??= [...schema].flatMap(([name, value]) => KEYWORDS.get(name)?.(value, around) ?? []);
      return checks.flatMap((one) => one(data, path));
    };
    known.set(schema, check);
    return check;
  }

  function resolve(reference: string): Json {
    // iglu-scala-client gives networknt an empty schema for every address.
    if (/^https?:[^#]*#?$/i.test(reference)) return null;
    const target = find(root, reference);
    if (target === undefined) throw new Error(`${reference} leads nowhere`);
    return target;
  }

  return compile(root);
}

/** The part of the schema that `#/definitions/x` names. */
function find(root: Json, reference: string): Json | undefined {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return undefined;
  return reference
    .slice(2)
    .split('/')
    .map((key) => decodeURIComponent(key.replaceAll('+', ' ')))
    .reduce<Json | undefined>((json, key) => {
      // A key of digits is an index for networknt, whatever it stands in.
      if (/^\d+$/.test(key)) return isJsonArray(json) ? json[Number(key)] : undefined;
      return isJsonObject(json) ? json.get(key) : undefined;
    }, root);
}
