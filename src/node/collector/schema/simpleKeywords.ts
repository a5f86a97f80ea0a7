import { javaPattern } from '../java/javaPattern.ts';
import {
  isJsonArray,
  isJsonObject,
  type Json,
  JsonNumber,
  type JsonObject,
  printJson,
} from '../json/exactJson.ts';
import { compareDecimals, type Decimal, decimalOf, isMultipleOf } from './decimals.ts';
import { findFormat } from './formats.ts';
import { areEqual, numericValue, textValue, typeOf } from './jsonNode.ts';
import { type Check, type Keyword, report } from './validation.ts';

/** Length, size or number of items: networknt keeps 32 bits of the limit. */
const limitOf = (value: Json): number =>
  Number(BigInt.asIntN(32, value instanceof JsonNumber ? BigInt(value.text) : 0n));

const sizeKeyword =
  (name: string, sizeOf: (data: Json) => number | undefined, words: (limit: number) => string): Keyword =>
  (value) => {
    const limit = limitOf(value);
    const isMost = name.startsWith('max');
    return (data, path) => {
      const size = sizeOf(data);
      const isIn = size === undefined || (isMost ? size <= limit : size >= limit);
      return isIn ? [] : report(name, path, words(limit), [String(limit)]);
    };
  };

const codePoints = (data: Json) => {
  const text = textValue(data);
  return text === undefined ? undefined : [...text].length;
};
const items = (data: Json) => (isJsonArray(data) ? data.length : undefined);
const properties = (data: Json) => (isJsonObject(data) ? data.size : undefined);

const boundKeyword =
  (name: 'minimum' | 'maximum', exclusive: string): Keyword =>
  (value, { schema }) => {
    const bound = numericValue(value);
    if (!bound) return undefined;
    const isExclusive = schema.get(exclusive) === true;
    const sign = name === 'minimum' ? 1 : -1;
    return (data, path) => {
      const number = numericValue(data);
      if (!number) return [];
      const side = compareDecimals(number, bound) * sign;
      if (side > 0 || (side === 0 && !isExclusive)) return [];
      return report(name, path, `: must have a ${name} value of ${printJson(value)}`, [printJson(value)]);
    };
  };

const multipleOf: Keyword = (value) => {
  const divisor = throughDouble(value);
  if (divisor?.digits === 0n) return undefined;
  return (data, path) => {
    // A number with a point is taken exactly, a whole one through a double.
    const dividend = typeOf(data) === 'integer' ? throughDouble(data) : numericValue(data);
    if (!dividend) return [];
    if (!divisor) throw new Error(`${printJson(value)} is beyond a double`);
    return isMultipleOf(dividend, divisor)
      ? []
      : report('multipleOf', path, `: must be multiple of ${printJson(value)}`, [printJson(value)]);
  };
};

const throughDouble = (json: Json): Decimal | undefined =>
  json instanceof JsonNumber ? decimalOf(String(Number(json.text))) : undefined;

const pattern: Keyword = (value) => {
  if (typeof value !== 'string') return undefined;
  const expression = javaPattern(value);
  return (data, path) => {
    const text = textValue(data);
    return text === undefined || expression.test(text)
      ? []
      : report('pattern', path, `: does not match the regex pattern ${value}`, [value]);
  };
};

const format: Keyword = (value) => {
  const known = typeof value === 'string' ? findFormat(value) : undefined;
  if (!known) return undefined;
  return (data, path) => {
    const text = textValue(data);
    if (text === undefined || known(text)) return [];
    return report('format', path, `: does not match the ${value} format`, [String(value)]);
  };
};

const type: Keyword = (value, around) => {
  const names = [value].flat().map(String);
  return (data, path) => {
    const found = typeOf(data);
    const isOneOf =
      names.includes(found) || names.includes('any') || (found === 'integer' && names.includes('number'));
    if (isOneOf || (data === null && isNullable(around.schema, around.parent))) return [];
    return report('type', path, `: ${found} found, ${names.join(' or ')} expected`, names);
  };
};

/** An OpenAPI word that networknt understands everywhere. */
const isNullable = (...schemas: (JsonObject | undefined)[]): boolean =>
  schemas.some((schema) => /^true$/.test(String(schema?.get('nullable'))));

const enumeration: Keyword = (value, { schema }) => {
  if (!isJsonArray(value)) return undefined;
  const targets = value.map(printJson);
  return (data, path) => {
    const number = numericValue(data);
    const isListed = value.some((allowed) => {
      const other = numericValue(allowed);
      return number && other ? compareDecimals(number, other) === 0 : areEqual(allowed, data);
    });
    return isListed || (data === null && isNullable(schema))
      ? []
      : report('enum', path, `: does not have a value in the enumeration [${targets.join(', ')}]`, targets);
  };
};

const uniqueItems: Keyword = (value) => {
  if (value !== true) return undefined;
  const areUnique = (list: readonly Json[]) =>
    list.every((item, index) => !list.slice(0, index).some((other) => areEqual(item, other)));
  const check: Check = (data, path) => {
    const list = isJsonArray(data) ? data : isJsonObject(data) ? [...data.values()] : [];
    return areUnique(list) ? [] : report('uniqueItems', path, ': the items in the array must be unique');
  };
  return check;
};

/** Keywords that look at a value alone. */
export const SIMPLE_KEYWORDS: Readonly<Record<string, Keyword>> = {
  type,
  enum: enumeration,
  format,
  pattern,
  multipleOf,
  uniqueItems,
  minimum: boundKeyword('minimum', 'exclusiveMinimum'),
  maximum: boundKeyword('maximum', 'exclusiveMaximum'),
  minLength: sizeKeyword('minLength', codePoints, (limit) => `: must be at least ${limit} characters long`),
  maxLength: sizeKeyword('maxLength', codePoints, (limit) => `: may only be ${limit} characters long`),
  minItems: sizeKeyword(
    'minItems',
    items,
    (limit) => `: there must be a minimum of ${limit} items in the array`,
  ),
  maxItems: sizeKeyword(
    'maxItems',
    items,
    (limit) => `: there must be a maximum of ${limit} items in the array`,
  ),
  minProperties: sizeKeyword(
    'minProperties',
    properties,
    (limit) => `: should have a minimum of ${limit} properties`,
  ),
  maxProperties: sizeKeyword(
    'maxProperties',
    properties,
    (limit) => `: may only have a maximum of ${limit} properties`,
  ),
};
