import { ATOMIC_FIELDS, type AtomicEvent } from './atomicEvent.ts';

export type AtomicField = keyof typeof ATOMIC_FIELDS;

/** An event as Enrich writes it: each column as its text, null where there is nothing. */
export type AtomicRow = Record<AtomicField, string | null>;

export const FIELD_NAMES = Object.keys(ATOMIC_FIELDS) as readonly AtomicField[];

export const emptyRow = (): AtomicRow =>
  Object.fromEntries(FIELD_NAMES.map((field) => [field, null])) as AtomicRow;

/** Enrich ConversionUtils.tabSeparatedEnrichedEvent. */
export const toTsv = (row: AtomicRow): string => FIELD_NAMES.map((field) => row[field] ?? '').join('\t');

/** The JSON of the event, as the Analytics SDK makes it of the row. Numbers keep their digits, so it is text. */
export const eventJson = (row: AtomicRow): string =>
  `{${FIELD_NAMES.map((field) => `"${field}":${cellJson(field, row[field])}`).join(',')}}`;

/** The event as an object: numbers beyond a double lose digits here. */
export const toEvent = (row: AtomicRow): AtomicEvent => JSON.parse(eventJson(row));

/** The JSON of one column. */
export function cellJson(field: AtomicField, cell: string | null): string {
  const kind = ATOMIC_FIELDS[field];
  if (cell === null) return kind === 'contexts' ? '{}' : 'null';
  if (kind === 'integer' || kind === 'decimal' || kind === 'contexts' || kind === 'unstruct') return cell;
  if (kind === 'flag') return String(cell === '1');
  if (kind === 'time' || kind === 'moment') return `"${isoTime(cell)}"`;
  return JSON.stringify(cell);
}

/** `2026-11-23 00:11:09.293`, as a row has it, in ISO 8601. */
export const isoTime = (cell: string): string => `${cell.replace(' ', 'T')}Z`;

export const rowTime = (time: number): string => new Date(time).toISOString().slice(0, -1).replace('T', ' ');
