import { hashField } from './hashField.ts';

/**
 * The digest of a user id. What looks like an e-mail address is normalised (trimmed, lower case, NFC) and takes
 * SHA-256, so that one person's spellings are one digest; any other id is taken as given, by MD5.
 *
 * @example
 * userIdHash(' Jane@Example.com ') === userIdHash('jane@example.com'); // true
 * userIdHash('42'); // 'a1d0c6e83f027327d8461063f4ac58a6'
 */
export function userIdHash(userId: string, salt = ''): string | null {
  if (typeof userId !== 'string') return null;
  // Normalised last: J̌ has no composed capital, but its small letter ǰ has one.
  const address = userId.trim().toLowerCase().normalize();
  return /^[^\s@]+@[^\s@]+$/.test(address)
    ? hashField('user_id', address, 'sha256', salt)
    : hashField('user_id', userId, 'md5', salt);
}
