import { redactUrl } from './redactUrl.ts';

/** What may leave of a referrer: nothing, its origin, or for the page's own site the redacted URL. */
export function redactReferrer(referrer: string, pageUrl: string): string | null {
  if (!/^https?:/i.test(referrer)) return null;
  const redacted = redactUrl(referrer);
  try {
    return new URL(redacted).origin === new URL(redactUrl(pageUrl)).origin
      ? redacted
      : `${new URL(redacted).origin}/`;
  } catch {
    return null;
  }
}
