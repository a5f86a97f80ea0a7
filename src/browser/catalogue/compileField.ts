import { STRING_KINDS } from './stringKinds.ts';

const KEYWORDS = [
  ...['description', 'type', 'enum', 'pattern', 'format'],
  ...['minimum', 'maximum', 'minLength', 'maxLength'],
];
const WORD = /^[a-z0-9]+([_-][a-z0-9]+)*$/;
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
  return `${integer ? '+' : '~'}${minimum}$${maximum}`;
};

const compileString = (property: Property, hashed: boolean, expect: Expect): string => {
  const { pattern, format, minLength, maxLength } = property;
  const kinds = Object.values(STRING_KINDS);
  const allowed = kinds.filter(({ mark }) => (mark === '#') === hashed);
  // A timestamp need not spell its pattern out: the format says as much.
  const found = allowed.find((kind) =>
    pattern === undefined && format === 'date-time'
      ? kind.format === format
      : pattern === `^${kind.pattern}$`,
  );
  const patterns = allowed.map((kind) => `^${kind.pattern}$`).join(' ');
  if (!found) {
    const where = hashed
      ? 'in a field *_hash the pattern of its digest:'
      : 'an enum or, against free text, one of the patterns';
    expect(false, `${where} ${patterns}`, pattern);
    return '';
  }
  const [least, greatest] = found.lengths;
  expect(format === found.format, `format ${show(found.format)}`, format);
  expect(maxLength === greatest, `maxLength ${greatest}`, maxLength);
  expect(minLength === undefined || minLength === least, `minLength ${least} or none`, minLength);
  return found.mark + (found.mark === '-' ? '' : found.pattern);
};

/**
 * Writes one property of a schema as a field of a table entry; `FIELD_PATTERN` lists the kinds.
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
  if (kind === 'boolean') return `${start}!$!`;
  if (kind === 'integer' || kind === 'number')
    return start + compileNumber(given, kind === 'integer', expect);
  expect(kind === 'string', 'type "string", "integer", "number" or "boolean"', given.type);
  if (given.enum === undefined || hashed) return start + compileString(given, hashed, expect);
  return start + compileEnum(given, nullable, expect);
}
