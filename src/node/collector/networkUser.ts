const COOKIE = 'sp';
const YEAR = 365 * 24 * 60 * 60 * 1000;

/** CollectorService.spAnonymousNuid. */
const ANONYMOUS = '00000000-0000-0000-0000-000000000000';

/** Who the network user of a request is, and what the answer does about its cookie. */
export interface NetworkUser {
  readonly id: string;
  readonly setCookie: string | undefined;
}

/**
 * CollectorService.networkUserId and cookieHeader of OpenSnowcat's collector, with their default configuration. To an
 * anonymous request it answers without a cookie, where Snowplow's own ends the one there is.
 */
export function networkUser(headers: Headers, query: URLSearchParams, now = Date.now()): NetworkUser {
  const stored = cookieOf(headers.get('cookie') ?? '');
  if (headers.has('sp-anonymous')) return { id: ANONYMOUS, setCookie: undefined };
  const id = query.get('nuid') ?? stored ?? crypto.randomUUID();
  return { id, setCookie: cookie(id, now + YEAR) };
}

// The value may come from the query, and must not end the cookie or the header.
const cookie = (value: string, expires: number): string =>
  `${COOKIE}=${value.replace(/[^\x21-\x7e]|[;,"\\]/g, '')}; Expires=${new Date(expires).toUTCString()}; Path=/; Secure; HttpOnly; SameSite=None`;

const cookieOf = (header: string): string | undefined =>
  header
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1);
