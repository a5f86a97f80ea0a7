/** A URI in the parts that the warehouse has columns for. */
export interface Uri {
  readonly text: string;
  readonly scheme: string | null;
  readonly host: string | null;
  readonly port: number;
  readonly path: string | null;
  readonly query: string | null;
  readonly fragment: string | null;
}

/** RFC 2396, appendix B. */
const PARTS = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;
const SCHEME = /^[a-z][a-z0-9+.-]*$/i;
const SERVER =
  /^(?:[^@]*@)?((?:[a-z0-9]+(?:-+[a-z0-9]+)*\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?\.?|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.%]+\])(?::(\d{0,9}))?$/i;
const REGISTRY = /^(?:[\w\-.!~*'()$,;:@&=+\u00a1-\uffff]|%[0-9a-f]{2})+$/i;
const ESCAPE_IN_PATH = /%(?![0-9a-f]{2})|[^\w\-.!~*'();/:@&=+$,%\u00a1-\uffff]/gi;
const ESCAPE_IN_QUERY = /%(?![0-9a-f]{2})|[^\w\-.!~*'();/?:@&=+$,[\]%\u00a1-\uffff]/gi;

/**
 * Parses as Enrich does (ConversionUtils.stringToUri): java.net.URI, and where that fails once more with the illegal
 * characters of path, query and fragment escaped, which is what the second parser there comes down to.
 *
 * @returns nothing for what neither takes: no host after `//`, a scheme or host of illegal characters.
 */
export function parseUri(given: string): Uri | undefined {
  const [, scheme = null, authority = null, path = '', query = null, fragment = null] =
    PARTS.exec(given.replaceAll(' ', '%20')) ?? [];
  if (scheme !== null && !SCHEME.test(scheme)) return undefined;
  const opaque = scheme !== null && authority === null && !path.startsWith('/');
  if (opaque && path === '') return undefined;
  if (authority === '' && !path && query === null && fragment === null) return undefined;
  const [, host = null, port] = (authority && SERVER.exec(authority)) || [];
  if (authority && host === null && !REGISTRY.test(authority)) return undefined;

  const parts = {
    path: escaped(path, ESCAPE_IN_PATH),
    query: query && escaped(query, ESCAPE_IN_QUERY),
    fragment: fragment && escaped(fragment, ESCAPE_IN_QUERY),
  };
  const text = [
    scheme === null ? '' : `${scheme}:`,
    authority === null ? '' : `//${authority}`,
    parts.path,
    parts.query === null ? '' : `?${parts.query}`,
    parts.fragment === null ? '' : `#${parts.fragment}`,
  ].join('');
  return {
    text,
    scheme,
    host,
    port: port ? Number(port) : scheme === 'https' ? 443 : 80,
    path: opaque ? null : parts.path || null,
    query: opaque ? null : parts.query || null,
    fragment: parts.fragment || null,
  };
}

const escaped = (text: string, illegal: RegExp): string =>
  text.replace(illegal, (character) =>
    [...Buffer.from(character)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );
