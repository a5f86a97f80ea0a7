import { recode } from './scalaUriEncoding.ts';

const USER = /^([^:/?[\]@ \t\r\n]*)(?::([^/@]*))?@/;
const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?=[:/?# \t\r\n]|$)/;
const IPV6 = /^\[([\da-fA-F:.]*)\]/;
const DOMAIN = /^[^:/?# \t\r\n]*/;
const PORT = /^:(\d{1,10})/;

interface Mended {
  readonly mended: string;
  /** What follows it. */
  readonly rest: string;
}

/** scala-uri's authority, at the beginning of the text; undefined when there can be none. */
export function mendAuthority(text: string): Mended | undefined {
  const [user, name = '', password] = USER.exec(text) ?? [];
  const named = user === undefined ? undefined : mendHost(text.slice(user.length));
  if (named) {
    const secret = password === undefined ? '' : `:${recode(password)}`;
    return mendPort(`${recode(name)}${secret}@${named.mended}`, named.rest);
  }
  const host = mendHost(text);
  return host && mendPort(host.mended, host.rest);
}

function mendPort(mended: string, rest: string): Mended | undefined {
  if (!rest.startsWith(':')) return { mended, rest };
  const [port, digits = ''] = PORT.exec(rest) ?? [];
  if (port === undefined || Number(digits) >= 2 ** 31) return undefined;
  return { mended: `${mended}:${Number(digits)}`, rest: rest.slice(port.length) };
}

function mendHost(text: string): Mended | undefined {
  const [ipv4, ...bytes] = IPV4.exec(text) ?? [];
  if (ipv4 !== undefined && bytes.every((byte) => Number(byte) <= 255))
    return { mended: bytes.map(Number).join('.'), rest: text.slice(ipv4.length) };
  if (text.startsWith('[')) {
    const [ipv6, address = ''] = IPV6.exec(text) ?? [];
    const pieces = ipv6 === undefined ? undefined : piecesOf(address);
    return pieces && { mended: `[${shortest(pieces)}]`, rest: text.slice(ipv6?.length) };
  }
  const [domain = ''] = DOMAIN.exec(text) ?? [];
  return { mended: domain, rest: text.slice(domain.length) };
}

function piecesOf(address: string): string[] | undefined {
  const [, before = address, ...bytes] =
    /^(.*:)(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address) ?? [];
  if (bytes.some((byte) => Number(byte) > 255)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.map(Number);
  const full = bytes.length
    ? `${before}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
    : address;
  const halves = full.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const [head = [], tail = []] = halves;
  const missing = 8 - head.length - tail.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined;
  const pieces = [...head, ...Array<string>(missing).fill('0'), ...tail];
  return pieces.every((piece) => /^[\da-fA-F]{1,4}$/.test(piece))
    ? pieces.map((piece) => Number.parseInt(piece, 16).toString(16))
    : undefined;
}

/** The first of the longest runs of zeros is left out. */
function shortest(pieces: readonly string[]): string {
  const runs = pieces.map((_, start) => {
    const end = pieces.findIndex((piece, index) => index >= start && piece !== '0');
    return (end < 0 ? pieces.length : end) - start;
  });
  const longest = Math.max(...runs);
  if (longest < 2) return pieces.join(':');
  const start = runs.indexOf(longest);
  return `${pieces.slice(0, start).join(':')}::${pieces.slice(start + longest).join(':')}`;
}
