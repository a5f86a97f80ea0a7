import { FIELD_PATTERN, type FieldMatch } from './fieldPattern.ts';
import { isJoinKey } from './isJoinKey.ts';
import { SLUG_PATTERN } from './slugPattern.ts';
import { EVENTS } from './table.generated.ts';
import type { Entry, Table } from './table.ts';
import { VERSION_PATTERN } from './versionPattern.ts';

/** Gives the digest of a raw value as lower-case hex, or null where it has none. */
export type HashText = (field: string, value: string, algorithm: 'md5' | 'sha256') => string | null;

/** What may leave. `nulled` names the fields whose value did not fit, never the value. */
export interface Prepared {
  /** The full Iglu URI. */
  readonly schema: string;
  readonly data: Record<string, unknown>;
  readonly nulled: readonly string[];
  /** What the page wrote, for the guard to look into: slugs, versions, UUIDs, the whole part of numbers. */
  readonly written: readonly string[];
}

/** Why nothing leaves, and the field that is to blame where there is one. */
export interface Refused {
  readonly reason: 'unknown_event' | 'invalid_data';
  readonly field?: string | undefined;
}

// Inherited properties are never read: a page may have a polluted Object.prototype. `includes` also refuses a
// name that is an object, which could read differently each time.
const readOwn = (object: object, key: string): unknown =>
  Object.keys(object).includes(key) ? (object as Record<string, unknown>)[key] : null;

export const findEntry = (name: string, table: Table): string =>
  (readOwn(table, name) as string | null) ?? '';

type Field = readonly [name: string, nullable: string, mark: string, rest: string, pattern: RegExp];
const parsed = new Map<Entry, readonly Field[]>();

/** The fields of an entry, parsed once: an event passes here twice, and its entity once. */
function fieldsOf(entry: Entry): readonly Field[] {
  const known = parsed.get(entry);
  if (known) return known;
  const fields = [...entry.matchAll(FIELD_PATTERN)].map((match): Field => {
    const [, name, nullable, mark, rest] = match as unknown as FieldMatch;
    return [
      name,
      nullable,
      mark,
      rest,
      RegExp(`^(${mark === '.' ? VERSION_PATTERN : rest || SLUG_PATTERN})$`),
    ];
  });
  parsed.set(entry, fields);
  return fields;
}

/**
 * True where an event of this name has join keys, which are hashed in every mode.
 * @param table as for {@link prepareEvent}
 */
export const needsHash = (name: string, table = EVENTS): boolean => isJoinKey(findEntry(name, table));

/** Fields that this package fills for an operation. In other events the page does. */
const OURS = /^(operation_id|duration_ms)$/;
export const isOperationEntry = (entry: Entry): boolean =>
  entry.includes(' phase=started|completed operation_id@');

/**
 * The one door to an event's data: takes what the page gave and returns what may leave, as its schema in
 * `public/schemas` says. Never throws, never keeps `data`.
 *
 * - Only own enumerable properties that the schema names are read, each once. Everything else stays here.
 * - A value that does not fit is nulled where the schema allows null; otherwise the event is refused.
 * - `*_hash` fields take the raw value. What `hashText` returns must be a digest, so that handing in
 *   `(_field, value) => value` is a safe way to send prepared data once more, e.g. with its ending.
 *
 * @param table Where to find the event. For a site's own events `{ ...ownEvents, ...EVENTS }`, in this order:
 *   a site cannot redefine ours. For an entity `ENTITIES`.
 * @example
 * prepareEvent('cta_clicked', { cta: 'book-a-demo', placement: 'hero' }, hashText);
 * // { schema: 'iglu:com.meltano/cta_clicked/jsonschema/1-0-0', data: { cta: …, placement: … }, nulled: [], written: […] }
 */
export function prepareEvent(
  name: string,
  data: unknown,
  hashText: HashText,
  table = EVENTS,
): Prepared | Refused {
  const entry = findEntry(name, table);
  if (!entry) return { reason: 'unknown_event' };

  const prepared: Record<string, unknown> = {};
  const nulled: string[] = [];
  const written: string[] = [];
  const isOperation = isOperationEntry(entry);
  let field: string | undefined;
  try {
    // Throws for null and undefined. A plain object, of whatever window, has at most one prototype.
    const prototype: unknown = Object.getPrototypeOf(data);
    if (prototype && Object.getPrototypeOf(prototype)) return { reason: 'invalid_data' };

    for (const [key, nullable, mark, rest, pattern] of fieldsOf(entry)) {
      field = key;
      let value = readOwn(data as object, key);
      // The digest of nothing would look like somebody's: '' goes on as it is, and does not fit.
      if (
        mark === '#' &&
        value !== '' &&
        (typeof value === 'string' || (typeof value === 'number' && value - value === 0))
      )
        value = hashText(key, `${value}`, rest.includes('3') ? 'md5' : 'sha256');
      const fits =
        typeof value === 'string'
          ? value.length < 65 && pattern.test(value)
          : typeof value === 'number'
            ? value >= +(rest.split('$')[0] as string) &&
              value <= +(rest.split('$')[1] as string) &&
              (mark === '~' || value % 1 === 0)
            : typeof value === 'boolean' && mark === '!';
      if (!fits) {
        if (!nullable) return { reason: 'invalid_data', field };
        if (value != null) nulled.push(key);
        value = null;
      } else if (!'=#^!'.includes(mark) && !(isOperation && OURS.test(key)))
        // The whole part of a number: a ratio has more digits than a telephone number.
        written.push(`${typeof value === 'number' ? value - (value % 1) : value}`);
      prepared[key] = value;
    }
  } catch {
    return { reason: 'invalid_data', field };
  }
  const head = entry.split(' ')[0] as string;
  // Entries of ours begin with a version, others with a whole Iglu URI.
  const schema = head < 'a' ? `iglu:com.meltano/${name}/jsonschema/${head}` : head;
  return { schema, data: prepared, nulled, written };
}
