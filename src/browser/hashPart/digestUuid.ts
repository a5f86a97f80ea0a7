import { hash } from './hash.ts';
import { fieldInput } from './hashField.ts';

/**
 * A value's digest written as a UUID, for fields where the collector takes nothing else (`duid`, `sid`). The field is
 * part of what is hashed: equal values of two fields differ, with or without a salt.
 *
 * The version and variant bits are the digest's own, as in the CLI's derived project ids.
 *
 * @example
 * digestUuid('sid', 'a'); // '13496020-97c0-a68d-6be7-42f3e7d73a81'
 * digestUuid('duid', 'a'); // 'faa2711d-4ed6-1c80-1220-3a9d3834e263'
 * digestUuid('sid', ''); // null
 */
export function digestUuid(field: string, value: string, salt = ''): string | null {
  const digest = hash(fieldInput(field, value, salt));
  return digest && hexToUuid(digest);
}

/** 32 hex digits in groups of 8-4-4-4-12. */
export const hexToUuid = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
