import { isMixed } from './patterns.ts';
import { redactFound } from './redactFound.ts';
import { reveal } from './redactReveal.ts';

/**
 * Dots, and letters at the end that are no local network's: RFC 6761, 6762 with its appendix G, 8375, and
 * ICANN's `internal`.
 */
const PUBLIC = /^(?:[\w-]+\.)+(?!(?:local\w*|internal|intranet|private|corp|lan|home|arpa)\b)[a-z][\w-]*\.?$/;

/** Numbers, hex, `key=value`, and more than a slug. */
const ID = /^\d+$|^[\da-f]{8,}$|\d{6}|=|.{99}/i;

const found = (text: string): boolean => {
  const clear = reveal(text);
  return redactFound(clear) !== clear;
};

function redactSegment(raw: string): string {
  // Matrix parameters carry sessions (`;jsessionid=`). java.net.URI takes no more than these characters.
  const kept = raw
    .replace(/(?:;|%3b).*/is, '')
    .replace(/%(?![\da-fA-F]{2})|[^\w!$&'()*+,:@.~%-]/gu, encodeURIComponent);
  const clear = reveal(kept);
  // Encoded twice, or a path within the path.
  return /%(?:25|2f|5c)/i.test(kept) ||
    ID.test(clear) ||
    (clear.length > 7 && isMixed(clear, 3)) ||
    found(clear)
    ? ':id'
    : kept;
}

/** At a segment, for half an identifier is not found. 3,000 characters are Enrich's limit of page_urlpath. */
const cut = (path: string): string =>
  path.length > 3000 ? path.slice(0, path.lastIndexOf('/', 3000)) : path;

/**
 * Reduces a page's URL to what may leave: host, path and `utm_*`. What looks like an identifier is `:id` in the
 * path and drops its `utm_*`; a private host becomes `private.invalid`. The result is read by java.net.URI, has
 * at most 4,096 characters, and stays as it is when redacted again.
 *
 * @param route the app's template, such as `/projects/:name`, instead of the path.
 */
export function redactUrl(url: string, route?: string): string {
  try {
    const from = new URL(url);
    const { protocol, hostname, searchParams } = from;
    if (!/^https?:$/.test(protocol)) return 'https://not-a-web-page.invalid/';
    // Through the URL's own setter, once more: without its parameters, `..;x` is a step up.
    from.pathname = cut(
      cut(route || from.pathname)
        .split('/')
        .map(redactSegment)
        .join('/'),
    );
    const isPublic = hostname.length < 254 && PUBLIC.test(hostname) && !found(hostname);
    let redacted = (isPublic ? from.origin : `${protocol}//private.invalid`) + from.pathname;
    let separator = '?';
    for (const name of 'source medium campaign term content id'.split(' ')) {
      const value = searchParams.get(`utm_${name}`) || '';
      const longer = `${redacted + separator}utm_${name}=${encodeURIComponent(value)}`;
      if (value && value.length < 256 && !found(value) && longer.length <= 4096) {
        redacted = longer;
        separator = '&';
      }
    }
    return redacted;
  } catch {
    return 'https://unreadable.invalid/';
  }
}
