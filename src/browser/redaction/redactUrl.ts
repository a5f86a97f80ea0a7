import { normalizePath } from './normalizePath.ts';
import type { OwnPaths } from './ownPaths.ts';
import { readUrl } from './readUrl.ts';
import { redactPath } from './redactPath.ts';
import { redactSegment } from './redactSegment.ts';
import { redactUtm } from './redactUtm.ts';

/**
 * A public host: it has dots, and its last label begins with a letter and is no local network's (RFC 6761, 6762 with its
 * appendix G, 8375, and ICANN's `internal`).
 */
const PUBLIC = /^(?:[\w-]+\.)+(?!(?:local\w*|internal|intranet|private|corp|lan|home|arpa)\b)[a-z][\w-]*\.?$/;

/** Its ids are random, and some look like words. */
const YOUTUBE = /(^|\.)youtu\.?be\b/;
const VIDEO = /\/[\w-]{11}(?![^/])/g;

/**
 * Reduces a page's URL to what may leave: host, path and `utm_*`. What looks like an identifier is `:id` in the
 * path and drops its `utm_*`; a private host becomes `private.invalid`. The result is read by java.net.URI, has
 * at most 4,096 characters, and stays as it is when redacted again.
 *
 * @param route the app's template, such as `/projects/:name`, instead of the path.
 * @param own what the site says about its paths, for a URL of the site.
 */
export function redactUrl(url: string, route?: string, own?: OwnPaths): string {
  try {
    const from = readUrl(url);
    const { protocol, hostname } = from;
    if (!/^https?:$/.test(protocol)) return 'https://not-a-web-page.invalid/';
    const search = redactUtm(from.search);
    // By the URL's own setter: `..;x`, without its parameter, is a step up.
    from.pathname = normalizePath(route || from.pathname);
    let path = redactPath(from.pathname, own);
    if (YOUTUBE.test(hostname)) path = path.replace(VIDEO, '/:id');
    const isPublic = PUBLIC.test(hostname) && redactSegment(hostname) === hostname;
    return (isPublic ? from.origin : `${protocol}//private.invalid`) + path + search;
  } catch {
    return 'https://unreadable.invalid/';
  }
}
