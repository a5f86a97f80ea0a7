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
const SCHEME = /^[a-z][a-z\d+.-]*$/i;
// RFC 2396 with the deviations that java.net.URI documents: other characters beyond ASCII, brackets in a query.
const PATH = /^(?:[\w.!~*'();/:@&=+$,-]|%[\da-f]{2}|[^\u0000-\u00a0\u2028\u2029])*$/i;
const QUERY = /^(?:[\w.!~*'();/?:@&=+$,[\]-]|%[\da-f]{2}|[^\u0000-\u00a0\u2028\u2029])*$/i;
const REGISTRY = /^(?:[\w.!~*'();:@&=+$,-]|%[\da-f]{2}|[^\u0000-\u00a0\u2028\u2029])*$/i;
const SERVER =
  /^(?:[^@[\]]*@)?((?:(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)*[a-z](?:[a-z\d-]*[a-z\d])?\.?)|(?:\d{1,3}\.){3}\d{1,3}|\[[\da-f:.]+(?:%[\w.-]+)?\])(?::(\d*))?$/i;

/**
 * Enrich ConversionUtils.stringToUri: java.net.URI first; a second parser, that encodes what is illegal, after.
 *
 * @returns undefined when neither can read it
 */
export const parseUri = (text: string): JavaUri | undefined =>
  parseJavaUri(text.replaceAll(' ', '%20')) ?? parseJavaUri(encodeIllegal(text));

/** java.net.URI.create; undefined where it throws. */
export function parseJavaUri(text: string): JavaUri | undefined {
  const [, scheme, authority, path = '', query, fragment] = PARTS.exec(text) ?? [];
  if (scheme !== undefined && !SCHEME.test(scheme)) return undefined;
  if (!PATH.test(path) || !QUERY.test(query ?? '') || !QUERY.test(fragment ?? '')) return undefined;
  if (authority === '' && !path && query === undefined && fragment === undefined) return undefined;

  const parts = { text, scheme: scheme ?? null, host: null, port: null, fragment: fragment ?? null };
  const isOpaque = scheme !== undefined && authority === undefined && !path.startsWith('/');
  if (isOpaque) return path || query ? { ...parts, path: null, query: null } : undefined;

  const [, host, port] = SERVER.exec(authority ?? '') ?? [];
  if (authority && !host && !REGISTRY.test(authority)) return undefined;
  return {
    ...parts,
    host: host ?? null,
    port: port ? Number(port) : null,
    path,
    query: query ?? null,
  };
}

/** Percent-encodes what a URI may not hold, and every percent sign that encodes nothing. */
function encodeIllegal(text: string): string {
  const [address = '', ...fragments] = text.split('#');
  const encoded = address.replace(/%(?![\da-f]{2})|["<>\\^`{|}\s]/gi, encodeURIComponent);
  if (fragments.length === 0) return encoded;
  return `${encoded}#${fragments.join('%23').replace(/%(?![\da-f]{2})|["<>\\^`{|}\s]/gi, encodeURIComponent)}`;
}
