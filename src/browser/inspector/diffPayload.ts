import { readEntities, readEvent, schemaName } from './readEvent.ts';

type Payload = Readonly<Record<string, unknown>>;

/** One field of a payload, before redaction and after. */
export interface FieldDiff {
  /** A key of the protocol, a field of the event behind `data.`, or one of an entity behind its name. */
  readonly key: string;
  /** Undefined where there was none, or null. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly change: 'same' | 'changed' | 'removed' | 'added';
}

const NESTED = /^(ue_pr|co)$/;

const inWords = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return `${value}`;
  return JSON.stringify(value) ?? `${value}`;
};

/** `errorKind` of the API is the field `error_kind`. */
const asField = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** @param given what the page gave: it stands in place of the event's own fields. */
function flatten(payload: Payload, given: Payload | undefined): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const set = (prefix: string, values: Payload, rename = (name: string) => name) => {
    for (const [name, value] of Object.entries(values))
      if (value !== null && value !== undefined) fields.set(prefix + rename(name), inWords(value));
  };
  for (const [key, value] of Object.entries(payload)) if (!NESTED.test(key)) set('', { [key]: value });
  const event = readEvent(payload);
  if (event) set('data.', { ...event.data });
  if (given) set('data.', given, asField);
  for (const { schema, data } of readEntities(payload)) set(`${schemaName(schema)}.`, { ...data });
  return fields;
}

const changeOf = (before: string | undefined, after: string | undefined): FieldDiff['change'] =>
  before === after ? 'same' : after === undefined ? 'removed' : before === undefined ? 'added' : 'changed';

/**
 * What redaction has done to a payload, field by field.
 *
 * @param after undefined where nothing may leave.
 * @param given what the page gave to the call, raw.
 */
export function diffPayload(before: Payload, after: Payload | undefined, given?: Payload): FieldDiff[] {
  const was = flatten(before, given);
  const is = flatten(after ?? {}, undefined);
  return [...new Set([...was.keys(), ...is.keys()])].map((key) => {
    const [from, to] = [was.get(key), is.get(key)];
    return { key, before: from, after: to, change: changeOf(from, to) };
  });
}
