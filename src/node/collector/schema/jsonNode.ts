import { isJsonArray, isJsonObject, type Json, JsonNumber } from '../json/exactJson.ts';
import { compareDecimals, type Decimal, decimalOf } from './decimals.ts';

/** Which of Jackson's nodes iglu-scala-client makes of a number; an exponent beyond an int makes it a text. */
export type NumberNode =
  | { readonly kind: 'whole' | 'decimal'; readonly value: Decimal }
  | { readonly kind: 'negativeZero' };

const NODES = new WeakMap<JsonNumber, NumberNode | 'text'>();

export function numberNode(number: JsonNumber): NumberNode | 'text' {
  const known = NODES.get(number);
  if (known) return known;
  const node = nodeOf(number.text);
  NODES.set(number, node);
  return node;
}

function nodeOf(text: string): NumberNode | 'text' {
  if (/^-0(?:\.0*)?(?:e.*)?$/i.test(text)) return { kind: 'negativeZero' };
  const value = decimalOf(text);
  return value === undefined ? 'text' : { kind: /[.e]/i.test(text) ? 'decimal' : 'whole', value };
}

const ZERO: Decimal = { digits: 0n, scale: 0 };

/** The value of a number, where it is one for Jackson. */
export function numericValue(json: Json): Decimal | undefined {
  if (!(json instanceof JsonNumber)) return undefined;
  const node = numberNode(json);
  return node === 'text' ? undefined : node.kind === 'negativeZero' ? ZERO : node.value;
}

/** The text of a string, or of a number that became one. */
export function textValue(json: Json): string | undefined {
  if (typeof json === 'string') return json;
  return json instanceof JsonNumber && numberNode(json) === 'text' ? json.text : undefined;
}

export function typeOf(json: Json): string {
  if (json === null) return 'null';
  if (isJsonArray(json)) return 'array';
  if (isJsonObject(json)) return 'object';
  if (typeof json !== 'object') return typeof json;
  const node = numberNode(json);
  return node === 'text' ? 'string' : node.kind === 'whole' ? 'integer' : 'number';
}

/** Jackson's JsonNode.equals: `1` and `1.0` differ, `1.0` and `1.00` don't. */
export function areEqual(a: Json, b: Json): boolean {
  if (typeOf(a) !== typeOf(b)) return false;
  if (isJsonArray(a) && isJsonArray(b))
    return a.length === b.length && a.every((item, index) => areEqual(item, b[index] ?? null));
  if (isJsonObject(a) && isJsonObject(b))
    return (
      a.size === b.size &&
      [...a].every(([key, value]) => {
        const other = b.get(key);
        return other !== undefined && areEqual(value, other);
      })
    );
  if (a instanceof JsonNumber && b instanceof JsonNumber) return areNumbersEqual(a, b);
  return a === b;
}

function areNumbersEqual(a: JsonNumber, b: JsonNumber): boolean {
  const [nodeA, nodeB] = [numberNode(a), numberNode(b)];
  if (nodeA === 'text' || nodeB === 'text') return a.text === b.text;
  if (nodeA.kind === 'negativeZero' || nodeB.kind === 'negativeZero') return nodeA.kind === nodeB.kind;
  return compareDecimals(nodeA.value, nodeB.value) === 0;
}
