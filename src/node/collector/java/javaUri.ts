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

// RFC 2396, and beyond ASCII all but controls and spaces: the javadoc's category "other".
const OTHER = String.raw`[^\p{ASCII}\p{Cc}\p{Z}]`;
const ESCAPED = '%[\\dA-Fa-f]{2}';
const legal = (characters: string) => new RegExp(`^(?:[${characters}]|${ESCAPED}|${OTHER})*$`, 'u');
const UNRESERVED = String.raw`A-Za-z\d_\-!.~'()*`;
const RESERVED = String.raw`;\/?:@&=+$,\[\]`;
const PATH = legal(`${UNRESERVED}:@&=+$,;/`);
const URIC = legal(UNRESERVED + RESERVED);
const USER = legal(`${UNRESERVED};:&=+$,`);
const REGISTRY = legal(`${UNRESERVED}$,;:@&=+`);

/** java.net.URI's parser; undefined where it throws. */
export function parseJavaUri(text: string): JavaUri | undefined {
  const [, scheme, authority, path = '', query, fragment] = PARTS.exec(text) ?? [];
  if (scheme !== undefined && !SCHEME.test(scheme)) return undefined;
  if (fragment !== undefined && !URIC.test(fragment)) return undefined;

  const parts = { text, scheme: scheme ?? null, host: null, port: null, fragment: fragment ?? null };
  const isOpaque = scheme !== undefined && authority === undefined && !path.startsWith('/');
  if (isOpaque) {
    const specific = path + (query === undefined ? '' : `?${query}`);
    return specific !== '' && URIC.test(specific) ? { ...parts, path: null, query: null } : undefined;
  }
  if (!PATH.test(path) || (query !== undefined && !URIC.test(query))) return undefined;
  const server = authority ? parseAuthority(authority) : NO_SERVER;
  const isNothing = authority === '' && path === '' && query === undefined && fragment === undefined;
  if (server === undefined || isNothing) return undefined;
  return { ...parts, ...server, path, query: query ?? null };
}

interface Server {
  readonly host: string | null;
  readonly port: number | null;
}

const NO_SERVER: Server = { host: null, port: null };

/** An authority that is no server is still legal when its characters are: java.net.URI then knows no host. */
const parseAuthority = (authority: string): Server | undefined =>
  serverOf(authority) ?? (REGISTRY.test(authority) ? NO_SERVER : undefined);

function serverOf(authority: string): Server | undefined {
  const at = authority.indexOf('@');
  if (at >= 0 && !USER.test(authority.slice(0, at))) return undefined;
  const [, host = '', port] = /^(\[[^\]]*\]|[^:[\]]*)(?::(.*))?$/s.exec(authority.slice(at + 1)) ?? [];
  if (!isHost(host) || (port !== undefined && !/^\d*$/.test(port))) return undefined;
  if (Number(port ?? 0) >= 2 ** 31) return undefined;
  return { host, port: port ? Number(port) : null };
}

const isHost = (host: string): boolean =>
  host.startsWith('[') ? isIpv6(host.slice(1, -1)) : isIpv4(host) || HOSTNAME.test(host);

const LABEL = '[A-Za-z\\d](?:[A-Za-z\\d-]*[A-Za-z\\d])?';
// The last of several labels begins with a letter.
const HOSTNAME = new RegExp(`^(?:${LABEL}|(?:${LABEL}\\.)+(?!\\d)${LABEL})\\.?$`);

const isIpv4 = (host: string): boolean =>
  /^\d+(?:\.\d+){3}$/.test(host) && host.split('.').every((byte) => Number(byte) <= 255);

/** With a zone behind `%`, and an IPv4 address in the last place. */
function isIpv6(address: string): boolean {
  const [, text = '', zone] = /^([^%]*)(?:%(.*))?$/s.exec(address) ?? [];
  if (zone !== undefined && !/^[\w.]+$/.test(zone)) return false;
  const [, before = text, ipv4] = /^(.*:)(\d+(?:\.\d+){3})$/s.exec(text) ?? [];
  if (ipv4 !== undefined && !isIpv4(ipv4)) return false;
  const full = ipv4 === undefined ? text : `${before}0:0`;
  const groups = full
    .replace('::', ':')
    .split(':')
    .filter((group) => group !== '');
  if (!groups.every((group) => /^[\dA-Fa-f]{1,4}$/.test(group))) return false;
  return full.includes('::')
    ? groups.length < 8 && !/:::|::.*::/.test(full) && /^(?:::|[^:])/.test(full) && /(?:::|[^:])$/.test(full)
    : groups.length === 8 && full.split(':').length === 8;
}
