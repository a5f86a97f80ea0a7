import type { CatalogueEvents, CatalogueOperations } from '../../browser/catalogue/events.generated.ts';
import { FIELD_PATTERN } from '../../browser/catalogue/fieldPattern.ts';
import { isJoinKey } from '../../browser/catalogue/isJoinKey.ts';
import { EVENTS } from '../../browser/catalogue/table.generated.ts';
import type { Table } from '../../browser/catalogue/table.ts';
import { hashField } from '../../browser/hashPart/hashField.ts';

type FieldsOf<Events> = { [Name in keyof Events]: keyof Events[Name] & `${string}_hash` }[keyof Events];

/** The hashed fields of the catalogue. */
export type HashedField = FieldsOf<CatalogueEvents> | FieldsOf<CatalogueOperations>;

/** Settings of a page that change its digests. */
export interface DigestOptions {
  /** The option of the same name. */
  readonly hashSalt?: string;
  /** The site's own events, from `defineEvents`. */
  readonly events?: Table;
}

/**
 * The digest that is sent in a `*_hash` field, so that tests need no copied hex.
 *
 * @returns lower-case hex; null for the empty string, which has no digest
 * @throws TypeError when no event has a hashed field of this name
 * @example
 * digestOf('plugin_name_hash', 'tap-github');
 * digestOf('label_hash', 'header', { hashSalt: 'hub' });
 */
export function digestOf(
  field: HashedField | (string & {}),
  value: string,
  { hashSalt = '', events }: DigestOptions = {},
): string | null {
  for (const entry of Object.values({ ...events, ...EVENTS }))
    for (const [, name, , mark, pattern = ''] of entry.matchAll(FIELD_PATTERN))
      if (name === field && mark === '#')
        return hashField(
          field,
          value,
          pattern.includes('3') ? 'md5' : 'sha256',
          isJoinKey(field) ? '' : hashSalt,
        );
  throw new TypeError(`digestOf: no event has a hashed field "${field}"`);
}
