import { STRING_KINDS } from './stringKinds.ts';

const KEYWORDS = [
  ...['description', 'type', 'enum', 'pattern', 'format'],
  ...['minimum', 'maximum', 'minLength', 'maxLength'],
];
const WORD = /^[a-z0-9]+([_-][a-z0-9]+)*$/;
const LENGTHS: Readonly<Record<string, readonly [least: number, greatest: number]>> = {
  '-': [1, 64],
  '.': [1, 32],
  '@': [36, 36],
  '^': [24, 24],
};

type Property = Readonly<Record<string, unknown>>;
type Expect = (fine: boolean, expected: string, got: unknown) => void;

const show = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

const compileEnum = (
  { enum: values, pattern, format }: Property,
  nullable: boolean,
  expect: Expect,
): string => {
  const list: unknown[] = Array.isArray(values) ? values : [];
  const words = list.filter((value) => value !== null);
  const fine = words.every((word) => typeof word === 'string' && word.length <= 64 && WORD.test(word));
  expect(words.length > 0 && fine, 'an enum of slugs of at most 64 characters', values);
  expect(list.includes(null) === nullable, 'null in the enum where type has "null", and only there', values);
  expect(pattern === undefined && format === undefined, 'neither pattern nor format beside an enum', {
    pattern,
    format,
  });
  return `=${words.join('|')}`;
};

const compileNumber = (
  { type, enum: values, minimum, maximum }: Property,
  integer: boolean,
  expect: Expect,
): string => {
  const bounded = Number.isFinite(minimum) && Number.isFinite(maximum);
  expect(bounded, 'a minimum and a maximum', { minimum, maximum });
  expect(values === undefined, `no enum with type ${show(type)}`, values);
  return `${integer ? '+' : '~'}${minimum}:${maximum}`;
};

const compileString = (property: Property, hashed: boolean, expect: Expect): string => {
  const { pattern, format, minLength, maxLength } = property;
  const digits = /^\^\[0-9a-f\]\{(32|64)\}\$$/.exec(String(pattern))?.[1];
  if (hashed)
    expect(!!digits, 'pattern ^[0-9a-f]{32}$ (MD5) or ^[0-9a-f]{64}$ (SHA-256) in a field *_hash', pattern);
  else expect(!digits, 'no pattern of a digest, as the name does not end in _hash', pattern);

  const timestamp = format === 'date-time' && pattern === undefined;
  const mark = timestamp
    ? '^'
    : Object.keys(STRING_KINDS).find((each) => pattern === `^${STRING_KINDS[each]}$`);
  const patterns = Object.values(STRING_KINDS).map((each) => `^${each}$`);
  const kinds = `an enum, a digest, format "date-time" or one of the patterns ${patterns.join(' ')}`;
  expect(!!digits || !!mark, `${kinds}, so that there is no room for free text`, pattern);

  const expectedFormat = mark === '^' ? 'date-time' : mark === '@' ? 'uuid' : undefined;
  expect(format === expectedFormat, `format ${show(expectedFormat)}`, format);
  const [least, greatest] = LENGTHS[mark ?? ''] ?? [Number(digits), Number(digits)];
  expect(maxLength === greatest, `maxLength ${greatest}`, maxLength);
  expect(minLength === undefined || minLength === least, `minLength ${least} or none`, minLength);
  return digits ? `#${digits}` : `${mark}`;
};

/**
 * Writes one property of a schema as a field of a table entry; `parseField` lists the kinds.
 * There is no kind for free text, so a schema that could hold any does not compile. Nor does one with a
 * keyword that the run time would not check.
 *
 * @throws TypeError that says what was expected and what came.
 */
export function compileField(field: string, property: unknown): string {
  const expect: Expect = (fine, expected, got) => {
    if (!fine) throw new TypeError(`field "${field}": expected ${expected}, got ${show(got)}.`);
  };
  expect(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(field), 'a name in snake_case', field);
  expect(typeof property === 'object' && property !== null, 'an object', property);
  const given = property as Property;
  const unknown = Object.keys(given).filter((keyword) => !KEYWORDS.includes(keyword));
  expect(unknown.length === 0, `no other keywords than ${KEYWORDS.join(', ')}`, unknown);

  const types = [given.type].flat();
  const nullable = types.includes('null');
  const [kind, ...others] = types.filter((type) => type !== 'null');
  expect(others.length === 0, 'one type, with "null" beside it where the field may be null', given.type);
  const hashed = field.endsWith('_hash');
  expect(kind === 'string' || !hashed, 'type "string" in a field *_hash', given.type);

  const start = field + (nullable ? '?' : '');
  if (kind === 'boolean') return `${start}!`;
  if (kind === 'integer' || kind === 'number')
    return start + compileNumber(given, kind === 'integer', expect);
  expect(kind === 'string', 'type "string", "integer", "number" or "boolean"', given.type);
  if (given.enum === undefined || hashed) return start + compileString(given, hashed, expect);
  return start + compileEnum(given, nullable, expect);
}
