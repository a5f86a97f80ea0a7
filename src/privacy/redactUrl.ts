import { redactText } from './redactText.ts';

/**
 * Hosts that name a machine or a network, not a web site: IP literals, single labels, special-use domains
 * (RFC 6761, 6762, 8375, ICANN's .internal), and what a URI does not allow as a host (RFC 3986, 3.2.2).
 */
const PRIVATE_HOST =
  /[^\w.-]|^[\d.]+$|^[^.]*\.?$|\.(?:local(?:host)?|internal|lan|corp|home(?:\.arpa)?)\.?$|.{254}/;

const UTM = 'source medium campaign term content id'.split(' ');

const cutPath = (path: string): string =>
  path.length > 3000 ? path.slice(0, path.lastIndexOf('/', 3000)) : path;

const identifies = (text: string) => /^[\da-f]{8,}$/i.test(text) || redactText(text) !== text;

const redactSegment = (segment: string): string =>
  /^\d+$/.test(segment) || identifies(segment)
    ? ':id'
    : // What the WHATWG leaves as it is and java.net.URI, which Enrich reads it with, refuses.
      segment.replace(/[[\]^|]|%(?![\da-f]{2})/gi, encodeURIComponent);

/**
 * A page's address without what identifies somebody.
 *
 * - Out: user information, fragment, matrix parameters, and the query but for `utm_*` values that identify nobody.
 * - A path segment that looks like an identifier (all digits, hex, UUID, token, e-mail address …) becomes `:id`.
 * - Hosts that name a machine or a network become `private.invalid`.
 * - At most 4,096 characters, 3,000 of them path, cut after a segment. java.net.URI parses it.
 *
 * Redacting twice changes nothing.
 *
 * @param route Template that replaces the path, e.g. `/plugins/:name`.
 * @returns `https://not-a-web-page.invalid/` for other schemes, `https://unreadable.invalid/` for what is no URL
 * @throws nothing
 * @example
 * redactUrl('https://hub.example.com/users/4711?token=abc&utm_source=blog#top');
 * // 'https://hub.example.com/users/:id?utm_source=blog'
 */
export function redactUrl(url: string, route?: string): string {
  try {
    const { protocol, host, hostname, pathname, searchParams } = new URL(url);
    if (!/^https?:$/.test(protocol)) return 'https://not-a-web-page.invalid/';
    const isPrivate = PRIVATE_HOST.test(hostname) || identifies(hostname.replace(/xn--[^.]+/g, ''));
    const page = new URL(`${protocol}//${isPrivate ? 'private.invalid' : host}`);
    // Set twice: what is left of /..;a/ must be resolved before it is split.
    page.pathname = (route ?? pathname).replace(/(?:;|%(?:25)*3b)[^/]*/gi, '');
    page.pathname = cutPath(cutPath(page.pathname).split('/').map(redactSegment).join('/'));
    for (const name of UTM) {
      const value = searchParams.get(`utm_${name}`);
      if (value && !identifies(value)) page.searchParams.set(`utm_${name}`, value);
    }
    // Enrich refuses a longer page_url.
    if (page.href.length > 4096) page.search = '';
    return page.href;
  } catch {
    return 'https://unreadable.invalid/';
  }
}
