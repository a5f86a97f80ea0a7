/** Most characters of a path, and of a query. Browsers take milliseconds to parse 100 kB. */
const MOST = 6000;
/** A long host in another script would take more than 100 ms. A name in DNS has 253 characters at most (RFC 1035 §2.3.4); a user may stand before it. */
const LONG_AUTHORITY = /^[^:]*:[\\/]*[^\\/?#]{400}/;

/**
 * Parses an address. A long one is cut first, between segments and between parameters: half an identifier would not be
 * found.
 *
 * @throws TypeError for what is no address.
 */
export function readUrl(text: string): URL {
  if (text.length < MOST) return new URL(text);
  if (LONG_AUTHORITY.test(text)) throw new TypeError();
  const [, path = '', query = ''] = /^([^?#]*)(\??[^#]*)/.exec(text) ?? [];
  return new URL(
    (path.length > MOST ? path.slice(0, MOST).replace(/[\\/][^\\/]*$/, '/:id') : path) +
      (query.length > MOST ? query.slice(0, MOST).replace(/[^&]*$/, '') : query),
  );
}
