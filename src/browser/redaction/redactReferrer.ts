import type { OwnPaths } from './ownPaths.ts';
import { readUrl } from './readUrl.ts';
import { redactUrl } from './redactUrl.ts';

/**
 * What may leave of a referrer: the origin of another site, or the redacted URL of a page of the same site. Null for
 * what isn't a web page, and when the page's URL can't be read.
 */
export function redactReferrer(referrer: string, pageUrl: string, own?: OwnPaths): string | null {
  try {
    const { origin, protocol } = readUrl(referrer);
    if (!/^https?:$/.test(protocol)) return null;
    return redactUrl(origin === readUrl(pageUrl).origin ? referrer : origin, undefined, own);
  } catch {
    return null;
  }
}
