import { parseField } from './parseField.ts';
import { STRING_KINDS } from './stringKinds.ts';
import { EVENTS } from './table.generated.ts';
import type { Entry, Table } from './table.ts';

/** Gives the digest of a raw value as lower-case hex, or null where it has none. */
export type HashText = (field: string, value: string, algorithm: 'md5' | 'sha256') => string | null;

/** What may leave. `nulled` names the fields whose value did not fit, never the value. */
export interface Prepared {
  /** The full Iglu URI. */
  readonly schema: string;
  readonly data: Record<string, unknown>;
  readonly nulled: readonly string[];
}

/** Why nothing leaves, and the field that is to blame where there is one. */
export interface Refused {
  readonly reason: 'unknown_event' | 'invalid_data';
  readonly field?: string | undefined;
}

const NONE: Table = {};

// Inherited properties are never read: a page may have a polluted Object.prototype.
const readOwn = (object: object, key: string): unknown =>
  NONE.propertyIsEnumerable.call(object, key) ? (object as Record<string, unknown>)[key] : null;

const findEntry = (name: unknown, ownEvents: Table): Entry | null =>
  // A name that is an object could read differently each time.
  typeof name === 'string' ? ((readOwn(EVENTS, name) ?? readOwn(ownEvents, name)) as Entry | null) : null;

const fits = (mark: string, rest: string, value: unknown): boolean => {
  if (mark === '!') return typeof value === 'boolean';
  if (mark === '+' || mark === '~') {
    const [least = 0, greatest = 0] = rest.split(':').map(Number);
    return (
      typeof value === 'number' && value >= least && value <= greatest && (mark === '~' || value % 1 === 0)
    );
  }
  if (typeof value !== 'string' || value.length > 64) return false;
  if (mark === '^') return value.length === 24 && new Date(value).toJSON() === value;
  const pattern = mark === '=' ? rest : mark === '#' ? `[0-9a-f]{${rest}}` : STRING_KINDS[mark];
  return RegExp(`^(${pattern})$`).test(value);
};

/**
 * True where an event of this name may need a digest.
 * Entities and a site's own events are looked up in the table given.
 */
export const needsHash = (name: string, ownEvents = NONE): boolean =>
  !!findEntry(name, ownEvents)?.includes('#');

/**
 * The one door to an event's data: takes what the page gave and returns what may leave, as its schema in
 * `public/schemas` says. Never throws, never keeps `data`.
 *
 * - Only own enumerable properties that the schema names are read, each once. Everything else stays here.
 * - A value that does not fit is nulled where the schema allows null; otherwise the event is refused.
 * - `*_hash` fields take the raw value. What `hashText` returns must be a digest, so that handing in
 *   `(_field, value) => value` is a safe way to send prepared data once more, e.g. with its ending.
 * - `'needs_hash'`: the data fits as far as one can tell, and there is something to hash but no `hashText`.
 *
 * The package's own events win over `ownEvents`: a site cannot redefine them.
 *
 * @example
 * prepareEvent('cta_clicked', { cta: 'book-a-demo', placement: 'hero' }, undefined);
 * // { schema: 'iglu:com.meltano/cta_clicked/jsonschema/1-0-0', data: { cta: …, placement: … }, nulled: [] }
 */
export function prepareEvent(
  name: string,
  data: unknown,
  hashText: HashText | undefined,
  ownEvents = NONE,
): Prepared | Refused | 'needs_hash' {
  const entry = findEntry(name, ownEvents);
  if (!entry) return { reason: 'unknown_event' };

  const [head = '', ...tokens] = entry.split(' ');
  const [version, vendor = 'com.meltano'] = head.split('@');
  const prepared: Record<string, unknown> = {};
  const nulled: string[] = [];
  let waits = false;
  let field: string | undefined;
  try {
    // Throws for null and undefined. A plain object, of whatever window, has at most one prototype.
    const prototype: unknown = Object.getPrototypeOf(data);
    if (prototype && Object.getPrototypeOf(prototype)) return { reason: 'invalid_data' };

    for (const token of tokens) {
      const [name, nullable, mark, rest] = parseField(token);
      field = name;
      let value = readOwn(data as object, name) ?? null;
      if (mark === '#') {
        if (Number.isFinite(value)) value = `${value}`;
        if (value === '') value = null;
        if (typeof value === 'string') {
          if (!hashText) {
            waits = true;
            continue;
          }
          value = hashText(name, value, rest === '32' ? 'md5' : 'sha256');
        }
      }
      if (value !== null && !fits(mark, rest, value)) {
        nulled.push(name);
        value = null;
      }
      if (value === null && !nullable) return { reason: 'invalid_data', field };
      prepared[name] = value;
    }
  } catch {
    return { reason: 'invalid_data', field };
  }
  return waits
    ? 'needs_hash'
    : { schema: `iglu:${vendor}/${name}/jsonschema/${version}`, data: prepared, nulled };
}
