import type { AtomicRow } from './atomicRow.ts';
import { isoTime } from './atomicRow.ts';
import type { Verdict } from './events.ts';
import type { Bucket, EventsRequest } from './eventsRequest.ts';
import { isObject } from './isObject.ts';
import { type LossyEvent, lossyEvent } from './lossyJson.ts';

const isComplex = (column: string): boolean => /^(?:contexts_|unstruct_event)/.test(column);

/** An event with its columns; refused ones are there as far as Enrich got. */
interface Listed {
  readonly isGood: boolean;
  readonly row: AtomicRow;
  readonly columns: LossyEvent;
}

export const listed = (verdicts: readonly Verdict[]): Listed[] =>
  verdicts.flatMap((verdict) => {
    const row = 'good' in verdict ? verdict.good.row : verdict.row;
    return row ? [{ isGood: 'good' in verdict, row, columns: lossyEvent(row) }] : [];
  });

const collectedAt = ({ row }: Listed): number => Date.parse(isoTime(row.collector_tstamp ?? ''));

/** Micro InMemoryStorage.getColumnValue: the text of a plain column. */
function plainValue({ columns }: Listed, column: string): string | undefined {
  const json = isComplex(column) ? undefined : columns.get(column);
  return json?.startsWith('"') ? JSON.parse(json) : json;
}

/** Micro InMemoryStorage.getFilteredEvents, as JSON. */
export function eventsPage(verdicts: readonly Verdict[], request: EventsRequest): string {
  const { start, end } = request.timeRange ?? {};
  const found = listed(verdicts).filter(
    (event) =>
      (request.validEvents ?? event.isGood) === event.isGood &&
      (start == null || collectedAt(event) >= Date.parse(start)) &&
      (end == null || collectedAt(event) < Date.parse(end)) &&
      request.filters.every(({ column, values }) => matches(event, column, values)),
  );
  const { sorting, page, pageSize } = request;
  const sorted = sorting && !isComplex(sorting.column) ? found.sort(by(sorting)) : found;
  const shown = sorted.slice((page - 1) * pageSize, page * pageSize).map(({ columns }) => objectOf(columns));
  const totalPages = Math.max(1, Math.ceil(sorted.length / Math.max(pageSize, 1)));
  return `{"events":[${shown.join(',')}],"totalPages":${totalPages},"totalItems":${sorted.length}}`;
}

const objectOf = (columns: LossyEvent): string =>
  `{${[...columns].map(([name, json]) => `"${name}":${json}`).join(',')}}`;

function matches(event: Listed, column: string, values: readonly string[]): boolean {
  const wanted = values.filter((value) => value !== '').map((value) => value.toLowerCase());
  return (
    isComplex(column) ||
    wanted.length === 0 ||
    wanted.includes(plainValue(event, column)?.toLowerCase() ?? '')
  );
}

const by =
  ({ column, desc }: NonNullable<EventsRequest['sorting']>) =>
  (a: Listed, b: Listed): number => {
    const [valueA, valueB] = [plainValue(a, column) ?? 'null', plainValue(b, column) ?? 'null'];
    return (valueA < valueB ? -1 : valueA > valueB ? 1 : 0) * (desc ? -1 : 1);
  };

/** Micro EventStorage.extractColumnsFromEvent: every column there is, and the fields of complex ones. */
export function columnNames(verdicts: readonly Verdict[]): string[] {
  const names = new Set<string>();
  for (const { columns } of listed(verdicts))
    for (const [name, json] of columns) {
      names.add(name);
      if (isComplex(name))
        for (const entity of [JSON.parse(json)].flat().filter(isObject))
          for (const key of Object.keys(entity)) names.add(`${name}.${key}`);
    }
  return [...names].sort();
}

const MOST_VALUES = 20;

/** Micro InMemoryStorage.getColumnStats. */
export function columnStats(verdicts: readonly Verdict[], columns: readonly string[]): object {
  const events = listed(verdicts);
  const statsOf = (column: string) => {
    const filterable = !isComplex(column) && !column.endsWith('_tstamp');
    const values = new Set(events.flatMap((event) => plainValue(event, column) ?? []));
    return {
      sortable: !isComplex(column),
      filterable,
      values: filterable ? [...values].slice(0, MOST_VALUES) : null,
    };
  };
  return Object.fromEntries(columns.map((column) => [column, statsOf(column)]));
}

/** Micro InMemoryStorage.getTimeline. */
export function timeline(verdicts: readonly Verdict[], buckets: readonly Bucket[]): object {
  const events = listed(verdicts);
  const points = buckets.map((bucket) => {
    const inside = events.filter((event) => {
      const at = collectedAt(event);
      return at >= Date.parse(bucket.start) && at < Date.parse(bucket.end);
    });
    const valid = inside.filter(({ isGood }) => isGood).length;
    return { validEvents: valid, failedEvents: inside.length - valid, bucket };
  });
  return { points };
}
