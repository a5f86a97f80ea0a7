/**
 * The only way out: one POST to the collector's tp2 path. No cookie goes or comes back, no referrer,
 * and the request outlives the page.
 *
 * @throws (rejects) when the collector can't be reached, or on abort.
 */
export async function send(
  url: string,
  payloads: readonly object[],
  anonymous: boolean,
  signal: AbortSignal,
): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    // Enrich takes this spelling of the content type and no other (Tp2Adapter).
    headers: {
      'Content-Type': 'application/json; charset=UTF-8',
      ...(anonymous && { 'SP-Anonymous': '*' }),
    },
    body: JSON.stringify({
      schema: 'iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4',
      data: payloads,
    }),
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    keepalive: true,
    signal,
  });
  return response.status;
}
