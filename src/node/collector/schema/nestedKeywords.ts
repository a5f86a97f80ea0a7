import { javaPattern } from '../java/javaPattern.ts';
import { isJsonArray, isJsonObject, type Json } from '../json/exactJson.ts';
import { type DataReport, type Keyword, report } from './validation.ts';

const properties: Keyword = (value, { compile }) => {
  if (!isJsonObject(value)) return undefined;
  const checks = [...value].map(([name, schema]) => [name, compile(schema)] as const);
  return (data, path) =>
    checks.flatMap(([name, check]) => {
      const property = isJsonObject(data) ? data.get(name) : undefined;
      return property === undefined ? [] : check(property, `${path}.${name}`);
    });
};

const patternProperties: Keyword = (value, { compile }) => {
  if (!isJsonObject(value)) return undefined;
  const checks = [...value].map(([pattern, schema]) => [javaPattern(pattern), compile(schema)] as const);
  return (data, path) =>
    !isJsonObject(data)
      ? []
      : [...data].flatMap(([name, property]) =>
          checks.flatMap(([pattern, check]) =>
            pattern.test(name) ? check(property, `${path}.${name}`) : [],
          ),
        );
};

const additionalProperties: Keyword = (value, { schema, compile }) => {
  if (value === true) return undefined;
  const check = isJsonObject(value) ? compile(value) : undefined;
  const known = namesOf(schema.get('properties'));
  const patterns = namesOf(schema.get('patternProperties')).map((pattern) => javaPattern(pattern));
  // networknt takes a name with `#` in front for its own.
  const isKnown = (name: string) =>
    known.includes(name) || name.startsWith('#') || patterns.some((pattern) => pattern.test(name));
  return (data, path) =>
    [...(isJsonObject(data) ? data : [])].flatMap(([name, property]) => {
      if (isKnown(name)) return [];
      const words = `.${name}: is not defined in the schema and the schema does not allow additional properties`;
      return check ? check(property, `${path}.${name}`) : report('additionalProperties', path, words, [name]);
    });
};

const namesOf = (json: Json | undefined): string[] => (isJsonObject(json) ? [...json.keys()] : []);

const required: Keyword = (value) => {
  if (!isJsonArray(value)) return undefined;
  const names = value.map(String);
  return (data, path) =>
    !isJsonObject(data)
      ? []
      : names
          .filter((name) => !data.has(name))
          .flatMap((name) => report('required', path, `.${name}: is missing but it is required`, [name]));
};

const dependencies: Keyword = (value, around) => {
  if (!isJsonObject(value)) return undefined;
  const checks = [...value].map(([name, needed]) => {
    const check = isJsonObject(needed) ? around.compile(needed) : required(needed, around);
    return [name, check] as const;
  });
  return (data, path) =>
    checks.flatMap(([name, check]) => {
      const missing = isJsonObject(data) && data.has(name) ? (check?.(data, path) ?? []) : [];
      return missing.map((found) =>
        found.keyword === 'required' ? { ...found, keyword: 'dependencies' } : found,
      );
    });
};

const items: Keyword = (value, { schema, compile }) => {
  if (!isJsonArray(value)) {
    const check = compile(value);
    return (data, path) => eachItem(data, (item, index) => check(item, `${path}[${index}]`));
  }
  const checks = value.map(compile);
  const rest = schema.get('additionalItems');
  const restCheck = isJsonObject(rest) ? compile(rest) : undefined;
  return (data, path) =>
    eachItem(data, (item, index) => {
      const check = checks[index] ?? restCheck;
      if (check) return check(item, `${path}[${index}]`);
      return rest === false
        ? report('items', path, `[${index}]: no validator found at this index`, [String(index)])
        : [];
    });
};

const eachItem = (data: Json, check: (item: Json, index: number) => DataReport[]): DataReport[] =>
  isJsonArray(data) ? data.flatMap(check) : [];

/** Keywords that look into an object or an array. */
export const NESTED_KEYWORDS: Readonly<Record<string, Keyword>> = {
  properties,
  patternProperties,
  additionalProperties,
  required,
  dependencies,
  items,
};
