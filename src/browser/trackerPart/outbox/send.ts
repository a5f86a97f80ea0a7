import { retryAfter } from './retryAfter.ts';

/** What a collector never answers with. */
type NotCollector = 'a redirect' | 'a web page';

/**
 * The HTTP status, and the pause in milliseconds that the collector asks for. The status is 0 where nobody answered, or
 * something else than the collector.
 */
export type Answer = readonly [status: number, pauseMs: number, notCollector?: NotCollector | undefined];

/** One POST. Rejects when the collector can't be reached, and on abort. */
export type Send = (
  body: string,
  anonymous: boolean,
  keepalive: boolean,
  signal: AbortSignal,
) => Promise<Answer>;

/**
 * The only way out: a POST to the collector's tp2 path and nowhere else. No cookie goes or comes back, no
 * referrer, and no redirect is followed.
 */
export function createSend(collector: string): Send {
  const url = `${collector.replace(/\/+$/, '')}/com.snowplowanalytics.snowplow/tp2`;
  // Taken once: what the page puts in its place later neither sees our payloads nor breaks us.
  const post = fetch;
  return async (body, anonymous, keepalive, signal) => {
    const response = await post(url, {
      method: 'POST',
      // Enrich takes this spelling of the content type and no other (Tp2Adapter).
      headers: {
        'Content-Type': 'application/json; charset=UTF-8',
        ...(anonymous && { 'SP-Anonymous': '*' }),
      },
      body,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // With `error` a redirect would look like an outage.
      redirect: 'manual',
      keepalive,
      signal,
    });
    try {
      // Chromium counts a request against its keepalive quota until the answer's body has been read.
      await response.text();
    } catch {
      // The status is the answer.
    }
    const { status, type, headers } = response;
    const pauseMs = retryAfter(headers.get('Retry-After'));
    if (type === 'opaqueredirect') return [0, pauseMs, 'a redirect'];
    // A service worker, an app's fallback or a captive portal that answers for the collector.
    if (/html/i.test(`${headers.get('Content-Type')}`) && status < 300) return [0, pauseMs, 'a web page'];
    return [status, pauseMs];
  };
}
