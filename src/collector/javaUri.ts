/** A URI as java.net.URI takes it apart; its parts stay percent-encoded. */
export interface JavaUri {
  readonly text: string;
  readonly scheme: string | null;
  readonly host: string | null;
  readonly port: number | null;
  readonly path: string | null;
  readonly query: string | null;
  readonly fragment: string | null;
}

const PARTS = /^(?:([^:/?#]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;
const SCHEME = /^[A-Za-z][A-Za-z\d+.-]*$/;
const HOST =
  /^((?:[A-Za-z\d](?:[A-Za-z\d-]*[A-Za-z\d])?\.)*[A-Za-z](?:[A-Za-z\d-]*[A-Za-z\d])?\.?)(?::(\d*))?$/;
const ADDRESS = /^((?:\d{1,3}\.){3}\d{1,3}|\[[\da-fA-F:.]+\])(?::(\d*))?$/;

// RFC 2396 with what java.net.URI adds to it: characters beyond ASCII everywhere, brackets in a query.
const ILLEGAL_IN_AUTHORITY = /[^\w.!~*'();:@&=+$,%\P{ASCII}-]|%(?![\dA-Fa-f]{2})/u;
const ILLEGAL_IN_PATH = /[^\w.!~*'();/:@&=+$,%\P{ASCII}-]|%(?![\dA-Fa-f]{2})/gu;
const ILLEGAL_IN_QUERY = /[^\w.!~*'();/?:@&=+$,%[\]\P{ASCII}-]|%(?![\dA-Fa-f]{2})/gu;

/**
 * Enrich ConversionUtils.stringToUri: java.net.URI first; then a lenient parser, that encodes what is illegal.
 *
 * @returns undefined when neither can read it
 */
export const parseUri = (text: string): JavaUri | undefined =>
  parseJavaUri(text.replaceAll(' ', '%20')) ?? parseJavaUri(encodeIllegal(text));

/** java.net.URI.create; undefined where it throws. */
export function parseJavaUri(text: string): JavaUri | undefined {
  const [, scheme, authority, path = '', query, fragment] = PARTS.exec(text) ?? [];
  if (scheme !== undefined && !SCHEME.test(scheme)) return undefined;
  if (path.search(ILLEGAL_IN_PATH) >= 0) return undefined;
  if (`${query ?? ''}${fragment ?? ''}`.search(ILLEGAL_IN_QUERY) >= 0) return undefined;
  if (authority === '' && !path && query === undefined && fragment === undefined) return undefined;

  const parts = { text, scheme: scheme ?? null, host: null, port: null, fragment: fragment ?? null };
  const isOpaque = scheme !== undefined && authority === undefined && !path.startsWith('/');
  if (isOpaque) return path || query ? { ...parts, path: null, query: null } : undefined;

  const server = authority?.slice(authority.lastIndexOf('@') + 1) ?? '';
  const [, name, port] = HOST.exec(server) ?? ADDRESS.exec(server) ?? [];
  const host = Number(port ?? 0) < 2 ** 31 ? name : undefined;
  // An authority that is no server is still legal: java.net.URI then knows no host.
  if (authority && !host && ILLEGAL_IN_AUTHORITY.test(authority)) return undefined;
  return { ...parts, host: host ?? null, port: port ? Number(port) : null, path, query: query ?? null };
}

function encodeIllegal(text: string): string {
  const [, scheme, authority, path = '', query, fragment] = PARTS.exec(text) ?? [];
  const encode = (part: string, illegal: RegExp) => part.replace(illegal, encodeURIComponent);
  return [
    scheme === undefined ? '' : `${scheme}:`,
    authority === undefined ? '' : `//${authority}`,
    encode(path, ILLEGAL_IN_PATH),
    query === undefined ? '' : `?${encode(query, ILLEGAL_IN_QUERY)}`,
    fragment === undefined ? '' : `#${encode(fragment, ILLEGAL_IN_QUERY)}`,
  ].join('');
}
