import { hash } from './hash.ts';

/**
 * The text to hash when equal values of two fields must have different digests. JSON keeps the parts apart whatever they hold, and the
 * version lets a later rule be told from this one. Empty for an empty value, which has no digest.
 *
 * Written part by part, because a page's `Array.prototype.toJSON` (Prototype.js before 1.7) changes what an array becomes.
 */
export const fieldInput = (field: string, value: string, salt: string): string =>
  typeof value === 'string' && value
    ? `[${['v1', salt, field, value].map((part) => JSON.stringify(part)).join()}]`
    : '';

/**
 * The digest of a field's value. With a salt it differs by salt and by field, so that it can be joined with nothing else.
 * Without one it is the plain digest, which the warehouse's dictionary of hashes knows.
 *
 * The salt is readable in the page. It stops prepared tables, not a search through guessable values.
 *
 * @example
 * hashField('company_hash', 'Acme', 'md5', ''); // hash('Acme')
 * hashField('company_hash', 'Acme', 'md5', 'hub'); // hash('["v1","hub","company_hash","Acme"]')
 */
export function hashField(
  field: string,
  value: string,
  algorithm: 'md5' | 'sha256',
  salt: string,
): string | null {
  return hash(salt ? fieldInput(field, value, salt) : value, algorithm);
}
