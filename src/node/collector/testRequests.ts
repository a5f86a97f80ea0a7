import type { Collector } from './createCollector.ts';
import type { BadEvent, GoodEvent } from './events.ts';

export const SNOWPLOW = 'iglu:com.snowplowanalytics.snowplow';
export const TP2 = '/com.snowplowanalytics.snowplow/tp2';
export const JSON_TYPE = 'application/json; charset=UTF-8';

export type Payload = Readonly<Record<string, unknown>>;

/** A valid page view with a few fields changed; undefined removes a field. */
export const pageView = (changes: Payload = {}): Payload => ({
  e: 'pv',
  p: 'web',
  tv: 'js-4.6.8',
  url: 'https://hub.meltano.com/extractors/',
  eid: 'd23b6900-1713-4099-b377-e8fb08ac517e',
  dtm: '1795392669293',
  ...changes,
});

export const envelope = (data: unknown): Payload => ({
  schema: `${SNOWPLOW}/payload_data/jsonschema/1-0-4`,
  data,
});

export const contexts = (...data: unknown[]): string =>
  JSON.stringify({ schema: `${SNOWPLOW}/contexts/jsonschema/1-0-0`, data });

export const unstruct = (data: unknown): string =>
  JSON.stringify({ schema: `${SNOWPLOW}/unstruct_event/jsonschema/1-0-0`, data });

export const webPage = (id: unknown = 'e78f8fb7-210e-4e98-b298-a329f563fb10'): Payload => ({
  schema: `${SNOWPLOW}/web_page/jsonschema/1-0-0`,
  data: { id },
});

export const linkClick = (data: unknown = { targetUrl: 'https://docs.meltano.com/' }): Payload => ({
  schema: `${SNOWPLOW}/link_click/jsonschema/1-0-1`,
  data,
});

/** Sends a body as a tracker would. */
export const post = async (
  { app }: Collector,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
  path = TP2,
): Promise<Response> =>
  app.request(path, { method: 'POST', headers: { 'Content-Type': JSON_TYPE, ...headers }, body });

/** Sends events in one envelope. */
export const send = (collector: Collector, ...events: Payload[]): Promise<Response> =>
  post(collector, JSON.stringify(envelope(events)));

/** Sends one event as a pixel. */
export const pixel = async (
  { app }: Collector,
  event: Payload,
  headers: Readonly<Record<string, string>> = {},
) => app.request(`/i?${new URLSearchParams(event as Record<string, string>)}`, { headers });

/** The only good event there is. */
export function onlyGood(collector: Collector): GoodEvent {
  const [event, ...others] = collector.good();
  const bad = collector.bad();
  if (!event || others.length || bad.length)
    throw new Error(`expected one good event, got ${JSON.stringify(bad.map(({ errors }) => errors))}`);
  return event;
}

/** The only bad event there is. */
export function onlyBad(collector: Collector): BadEvent {
  const [event, ...others] = collector.bad();
  const good = collector.good();
  if (!event || others.length || good.length)
    throw new Error(
      `expected one bad event, got ${JSON.stringify({ bad: collector.bad().map(({ errors }) => errors), good: good.length })}`,
    );
  return event;
}

/** A bad row, of which the kind and the messages matter here. */
export interface ReadBadRow {
  readonly kind: string;
  readonly messages: readonly Payload[];
  readonly failure: Payload;
  readonly payload: unknown;
}

export function badRowOf({ errors }: BadEvent): ReadBadRow {
  const row = JSON.parse(errors[1] ?? '');
  const [, kind = ''] =
    /^iglu:com\.snowplowanalytics\.snowplow\.badrows\/(\w+)\/jsonschema\/\d-\d-\d$/.exec(row.schema) ?? [];
  const { failure, payload } = row.data;
  return { kind, messages: failure.messages ?? [], failure, payload };
}
