import { redactUrl } from './redactUrl.ts';

/**
 * Where a link leads: for a web page as `redactUrl` gives it, for another scheme that it is one, without the
 * address, number or data.
 *
 * @returns `about:invalid` for what is no URL, as Snowplow has it
 * @throws nothing
 * @example
 * redactLink('mailto:jane@example.com'); // 'mailto:redacted'
 */
export function redactLink(target: string): string {
  try {
    const { protocol } = new URL(target);
    if (/^https?:$/.test(protocol)) return redactUrl(target);
    // Java's URI wants something after the colon. A scheme may be anything, so a long one may be somebody's name.
    if (protocol !== 'about:') return `${/^[a-z]{2,10}:$/.test(protocol) ? protocol : 'other:'}redacted`;
  } catch {}
  return 'about:invalid';
}
