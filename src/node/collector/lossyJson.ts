import { ATOMIC_FIELDS } from './atomicEvent.ts';
import { type AtomicField, type AtomicRow, cellJson, FIELD_NAMES } from './atomicRow.ts';
import { isJsonArray, isJsonObject, type Json, parseExactJson, printJson } from './json/exactJson.ts';

/** An event by its columns, each as the text of its JSON. */
export type LossyEvent = ReadonlyMap<string, string>;

/**
 * The Analytics SDK's `toJson(lossy = true)`: the atomic columns, and a column of its own for each schema, whose minor
 * versions are lost (`contexts_com_acme_thing_1`, `unstruct_event_com_acme_seen_1`).
 */
export function lossyEvent(row: AtomicRow): LossyEvent {
  const columns = new Map<string, string>();
  for (const field of FIELD_NAMES) if (!isShredded(field)) columns.set(field, cellJson(field, row[field]));
  for (const [name, entities] of entitiesOf(row)) columns.set(name, `[${entities.join(',')}]`);
  const unstruct = inside(row.unstruct_event);
  if (unstruct) columns.set(...shredded('unstruct_event', unstruct));
  if (row.geo_latitude !== null && row.geo_longitude !== null)
    columns.set('geo_location', JSON.stringify(`${row.geo_latitude},${row.geo_longitude}`));
  return columns;
}

export const lossyJson = (row: AtomicRow): string =>
  `{${[...lossyEvent(row)].map(([name, json]) => `"${name}":${json}`).join(',')}}`;

const isShredded = (field: AtomicField): boolean =>
  ATOMIC_FIELDS[field] === 'contexts' || ATOMIC_FIELDS[field] === 'unstruct';

function entitiesOf({ contexts, derived_contexts }: AtomicRow): Map<string, string[]> {
  const columns = new Map<string, string[]>();
  for (const cell of [contexts, derived_contexts]) {
    const list = inside(cell);
    for (const entity of isJsonArray(list) ? list : []) {
      const [name, data] = shredded('contexts', entity);
      columns.set(name, [...(columns.get(name) ?? []), data]);
    }
  }
  return columns;
}

function inside(cell: string | null): Json | undefined {
  const json = cell === null ? null : parseExactJson(cell);
  return isJsonObject(json) ? json.get('data') : undefined;
}

function shredded(prefix: string, entity: Json): [name: string, data: string] {
  const fields = isJsonObject(entity) ? entity : new Map<string, Json>();
  return [`${prefix}_${columnOf(String(fields.get('schema')))}`, printJson(fields.get('data') ?? null)];
}

/** `iglu:com.acme/someThing/jsonschema/1-0-2` is `com_acme_some_thing_1`. */
function columnOf(uri: string): string {
  const [, vendor = '', name = '', model = ''] = /^iglu:([^/]+)\/([^/]+)\/[^/]+\/(\d+)/.exec(uri) ?? [];
  const snake = name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_');
  return `${vendor.replace(/[.-]/g, '_')}_${snake}_${model}`.toLowerCase();
}
