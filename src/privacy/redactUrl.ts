import { redactFound } from './redactFound.ts';
import { reveal } from './redactReveal.ts';

/**
 * Dots, and letters at the end that are no local network's: RFC 6761, 6762 with its appendix G, 8375, and
 * ICANN's `internal`.
 */
const PUBLIC = /^(?:[\w-]+\.)+(?!(?:local\w*|internal|intranet|private|corp|lan|home|arpa)\b)[a-z][\w-]*\.?$/;

/** Numbers, hex, a path within the path, and more than a slug. */
const ID = /^(?:\d+|[\da-f]{8,})$|\d{6}|[=;/\\]|.{99}/i;

const redactSegment = (segment: string): string =>
  segment.length < 300 && !ID.test(reveal(segment)) && redactFound(segment) === segment ? segment : ':id';

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
    const path = (route || from.pathname)
      .split('/', 99)
      // Matrix parameters carry sessions (`;jsessionid=`). java.net.URI wants every other percent sign encoded.
      .map((segment) =>
        redactSegment(
          encodeURI(segment.replace(/;.*/s, ''))
            .replace(/%25(?=[\da-f]{2})/gi, '%')
            // As the URL's setter will write them: the length counts.
            .replace(/[?#]/g, encodeURIComponent),
        ),
      )
      .join('/');
    // Enrich's limit of page_urlpath, at a segment, for half an identifier is not found. By the URL's own
    // setter: without its parameters, `..;x` is a step up.
    from.pathname = path.length > 3000 ? path.slice(0, path.lastIndexOf('/', 3000)) : path;
    const isPublic = PUBLIC.test(hostname) && redactSegment(hostname) === hostname;
    let search = '';
    for (const name of 'source medium campaign term content id'.split(' ')) {
      const value = searchParams.get(`utm_${name}`) || '';
      const pair = `&utm_${name}=${encodeURIComponent(value)}`;
      // Six of them, 3,000 and the host are less than Enrich's limit of page_url.
      if (value && pair.length < 130 && redactFound(value) === value) search += pair;
    }
    return (
      (isPublic ? from.origin : `${protocol}//private.invalid`) + from.pathname + search.replace('&', '?')
    );
  } catch {
    return 'https://unreadable.invalid/';
  }
}
