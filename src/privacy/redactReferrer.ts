import { redactUrl } from './redactUrl.ts';

/**
 * Where the visitor came from: another site's origin alone, a page of this site as `redactUrl` gives it.
 *
 * Never more than the browser's default `strict-origin-when-cross-origin` would tell another site
 * (w3.org/TR/referrer-policy), whatever policy the other site has set.
 *
 * @returns null without a referrer, and for one that is no web page
 * @throws nothing
 * @example
 * redactReferrer('https://mail.example.net/?q=jane', 'https://hub.example.com/'); // 'https://mail.example.net/'
 */
export function redactReferrer(referrer: string, pageUrl: string): string | null {
  const origin = /^https?:\/\/[^/?#]+/.exec(referrer)?.[0];
  return origin ? redactUrl(`${pageUrl}/`.startsWith(`${origin}/`) ? referrer : origin) : null;
}
