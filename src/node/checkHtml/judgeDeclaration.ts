import { createHash } from 'node:crypto';
import { FIELD_PATTERN } from '../../browser/catalogue/fieldPattern.ts';
import { isOperation } from '../../browser/catalogue/isOperation.ts';
import { findEntry, prepareEvent } from '../../browser/catalogue/prepareEvent.ts';
import type { Table } from '../../browser/catalogue/table.ts';
import { redactFound } from '../../browser/redaction/redactFound.ts';
import type { Declaration } from './findDeclarations.ts';

const attributeOf = (field: string): string => `data-telemetry-${field.replaceAll('_', '-')}`;

const EXPECTED: Readonly<Record<string, string>> = {
  '-': 'lower-case letters, digits, and single - or _ between',
  '#': 'the raw value, not empty: it is hashed in the page',
  '@': 'a UUID',
  '.': 'a version',
  '^': 'a time, as toISOString writes it',
  '+': 'a number: events with numbers need code',
  '~': 'a number: events with numbers need code',
  '!': 'true or false: such events need code',
};

interface Field {
  readonly isNullable: boolean;
  readonly mark: string;
  readonly rest: string;
}

const expectedOf = ({ mark, rest }: Field): string =>
  mark === '=' ? rest.split('|').join(', ') : (EXPECTED[mark] ?? 'another value');

/** What is wrong with the values, field by field: the page would refuse the event, or send it without them. */
function wrongValues(event: string, data: Declaration['data'], fields: ReadonlyMap<string, Field>) {
  return [...fields].flatMap(([name, field]): string[] => {
    const value = data[name];
    if (value === undefined) return field.isNullable ? [] : [`${attributeOf(name)} is missing`];
    const alone = prepareEvent(
      event,
      { [name]: value },
      (_field, text, algorithm) => createHash(algorithm).update(text).digest('hex'),
      // Of this one field alone, so that each mistake is told.
      { [event]: `1-0-0 ${name}${field.mark}${field.rest}` },
    );
    if ('reason' in alone) return [`${attributeOf(name)}="${value}": expected ${expectedOf(field)}`];
    return field.mark === '-' && redactFound(value) !== value
      ? [`${attributeOf(name)}="${value}" looks like an identifier: the page would not send it`]
      : [];
  });
}

/** Says in one line each what is wrong with an element's attributes. */
export function judgeDeclaration({ event, data }: Declaration, table: Table): string[] {
  if (event === undefined) return ['data-telemetry is missing beside data-telemetry-*'];
  if (!event) return ['data-telemetry is empty: it names an event'];
  const entry = findEntry(event, table);
  if (!entry) return [`no event is called "${event}"`];
  if (isOperation(event, table))
    return [`"${event}" is an operation: it has a start and an end, and needs code`];
  const fields = new Map(
    [...entry.matchAll(FIELD_PATTERN)].map(
      ([, name = '', nullable, mark = '', rest = '']): [string, Field] => [
        name,
        { isNullable: !!nullable, mark, rest },
      ],
    ),
  );
  const unknown = Object.keys(data).filter((name) => !fields.has(name));
  return [
    ...unknown.map(
      (name) =>
        `"${event}" has no ${attributeOf(name)}; it has ${[...fields.keys()].map(attributeOf).join(', ')}`,
    ),
    ...wrongValues(event, data, fields),
  ];
}
