/**
 * For servers with WebCrypto, such as Node.js. The digest of a user id by a key that only the site's server has:
 * HMAC-SHA-256 (RFC 2104), 64 hex digits, for `identify({ userIdDigest })`. A key in a page is no secret: there it throws.
 *
 * The id is taken as it is. Give all spellings of one person's id the same form first, as in
 * `email.trim().toLowerCase().normalize()`.
 *
 * @param userId the id, not empty
 * @param key the secret: at least 32 random bytes, in hex (`openssl rand -hex 32`) or as bytes
 * @throws (rejects) TypeError when the id is empty, the key is empty or no hex, or where there is a document
 * @example
 * await userIdDigest('42', process.env.TELEMETRY_USER_ID_KEY); // 'b2c0…'
 */
export async function userIdDigest(userId: string, key: string | Uint8Array): Promise<string> {
  if (typeof document !== 'undefined') throw new TypeError('userIdDigest: a key in a page is no secret');
  if (typeof userId !== 'string' || !userId) throw new TypeError('userIdDigest: expected a user id');
  const bytes = typeof key === 'string' ? fromHex(key) : key;
  if (!bytes?.length) throw new TypeError('userIdDigest: expected a key of hex digits or bytes');
  const { subtle } = crypto;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const secret = await subtle.importKey('raw', new Uint8Array(bytes), algorithm, false, ['sign']);
  const digest = new Uint8Array(await subtle.sign('HMAC', secret, new TextEncoder().encode(userId)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const fromHex = (text: string): number[] | undefined =>
  /^(?:[\da-f]{2})+$/i.test(text)
    ? (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
    : undefined;
