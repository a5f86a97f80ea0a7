import { redactUrl } from './redactUrl.ts';

/**
 * What may leave of a referrer: of another site the origin, of the page's own the redacted URL, and null of
 * what isn't a web page.
 */
export function redactReferrer(referrer: string, pageUrl: string): string | null {
  try {
    const from = new URL(referrer);
    if (!/^https?:$/.test(from.protocol)) return null;
    // An unreadable page is another site.
    if (URL.canParse?.(pageUrl) && new URL(pageUrl).origin === from.origin) return redactUrl(referrer);
    return redactUrl(`${from.origin}/`);
  } catch {
    return null;
  }
}
