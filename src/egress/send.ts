/** What the collector said. */
export interface Answer {
  readonly status: number;
  /** The header; across origins browsers show it only to whom `Access-Control-Expose-Headers` names it. */
  readonly retryAfter: string | null;
}

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
    return { status: response.status, retryAfter: response.headers.get('Retry-After') };
  };
}
