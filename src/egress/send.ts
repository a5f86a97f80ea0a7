import { retryAfter } from './retryAfter.ts';

/**
 * One POST. Returns the status, and for how many milliseconds the collector asks not to be asked again.
 * Rejects when the collector can't be reached, and on abort.
 */
export type Send = (
  body: string,
  anonymous: boolean,
  keepalive: boolean,
  signal: AbortSignal,
) => Promise<readonly [status: number, pause: number]>;

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
      redirect: 'error',
      keepalive,
      signal,
    });
    try {
      // Chromium counts a request against its keepalive quota until the answer's body has been read.
      await response.text();
    } catch {
      // The status is the answer.
    }
    return [response.status, retryAfter(response.headers.get('Retry-After'))];
  };
}
