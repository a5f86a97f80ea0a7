import { redactText } from './redactText.ts';

const MAX_PATH = 3000;
// Enrich refuses a page_url beyond this length.
const MAX_URL = 4096;

/**
 * Hosts that name a machine or a network, not a web site: IP literals, single labels, special-use domains
 * (RFC 6761, 6762, 8375, ICANN's .internal), and what a URI does not allow as a host (RFC 3986, 3.2.2).
 */
const PRIVATE_HOST =
  /[^\w.-]|^[\d.]+$|^[^.]*\.?$|\.(?:local(?:host|domain)?|internal|intranet|lan|corp|home(?:\.arpa)?)\.?$|.{254}/;

const identifies = (text: string) => /^[\da-f]{8,}$/i.test(text) || redactText(text) !== text;

const redactSegment = (segment: string): string =>
  /^\d+$/.test(segment) || identifies(segment)
    ? ':id'
    : // What the WHATWG leaves as it is and java.net.URI, which Enrich reads it with, refuses.
      segment.replace(/[^\w.~!$&'()*+,;=:@%-]|%(?![\da-f]{2})/gi, encodeURIComponent);

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
    // The setter, so that what is left of /..;a/ is resolved.
    page.pathname = (route ?? pathname).replace(/(?:;|%(?:25)*3b)[^/]*/gi, '');
    let path = page.pathname.split('/').map(redactSegment).join('/');
    if (path.length > MAX_PATH) path = path.slice(0, path.lastIndexOf('/', MAX_PATH));
    let redacted = `${page.origin}${path || '/'}`;
    let separator = '?';
    for (const name of ['source', 'medium', 'campaign', 'term', 'content', 'id']) {
      const value = searchParams.get(`utm_${name}`);
      const parameter = `${separator}utm_${name}=${encodeURIComponent(value ?? '')}`;
      if (!value || identifies(value) || redacted.length + parameter.length > MAX_URL) continue;
      redacted += parameter;
      separator = '&';
    }
    return redacted;
  } catch {
    return 'https://unreadable.invalid/';
  }
}
