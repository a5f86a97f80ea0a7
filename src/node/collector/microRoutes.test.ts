import { describe, expect, it } from 'vitest';
import { ATOMIC_FIELDS } from './atomicEvent.ts';
import { type Collector, createCollector } from './createCollector.ts';
import { contexts, linkClick, pageView, post, SNOWPLOW, send, unstruct, webPage } from './testRequests.ts';

const ask = async ({ app }: Collector, path: string, filters?: unknown) => {
  const init =
    filters === undefined
      ? {}
      : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(filters) };
  const response = await app.request(`/micro/${path}`, init);
  return { status: response.status, json: await response.json() };
};

/** Two page views, a click with a page, a bad event and a bad request. */
async function filled(): Promise<Collector> {
  const collector = createCollector();
  await send(
    collector,
    pageView({ aid: 'first' }),
    pageView({ aid: 'second', p: 'x' }),
    pageView({ aid: 'third', co: contexts(webPage()) }),
  );
  await send(
    collector,
    pageView({
      aid: 'fourth',
      e: 'ue',
      ue_pr: unstruct(linkClick()),
      co: contexts(webPage(), { schema: `${SNOWPLOW}/application/jsonschema/1-0-0`, data: { version: '1' } }),
    }),
  );
  await post(collector, '{}', {}, '/com.acme/v1');
  return collector;
}

const appIds = (events: { event: { app_id: string } }[]) => events.map(({ event }) => event.app_id);

describe('/micro/all and /micro/reset', () => {
  it.each(['GET', 'POST'])('count and forget, by %s, in JSON', async (method) => {
    const collector = await filled();
    const read = async (path: string) => {
      const response = await collector.app.request(`/micro/${path}`, { method });
      return [response.status, response.headers.get('content-type')?.split(';')[0], await response.json()];
    };
    expect(await read('all')).toEqual([200, 'application/json', { total: 5, good: 3, bad: 2 }]);
    expect(await read('reset')).toEqual([200, 'application/json', { total: 0, good: 0, bad: 0 }]);
    expect(await read('all')).toEqual([200, 'application/json', { total: 0, good: 0, bad: 0 }]);
    expect(await ask(collector, 'good')).toEqual({ status: 200, json: [] });
  });
});

describe('/micro/good', () => {
  it('is the newest first', async () => {
    expect(appIds((await ask(await filled(), 'good')).json)).toEqual(['fourth', 'third', 'first']);
  });

  it('shows an event as Micro does', async () => {
    const [click] = (await ask(await filled(), 'good')).json;
    expect(Object.keys(click).sort()).toEqual([
      'contexts',
      'event',
      'eventType',
      'incomplete',
      'rawEvent',
      'schema',
    ]);
    expect(click).toMatchObject({
      eventType: 'unstruct',
      schema: `${SNOWPLOW}/link_click/jsonschema/1-0-1`,
      contexts: [`${SNOWPLOW}/web_page/jsonschema/1-0-0`, `${SNOWPLOW}/application/jsonschema/1-0-0`],
      incomplete: false,
      event: {
        unstruct_event: { schema: `${SNOWPLOW}/unstruct_event/jsonschema/1-0-0`, data: linkClick() },
        contexts: {
          data: [webPage(), { schema: `${SNOWPLOW}/application/jsonschema/1-0-0`, data: { version: '1' } }],
        },
        derived_contexts: {},
      },
    });
    expect(click.event.contexts.schema).toMatch(/contexts\/jsonschema\/1-0-[01]$/);
  });

  it('has all 131 fields, with null for what is not there', async () => {
    const events = (await ask(await filled(), 'good')).json;
    const first = events.at(-1);
    expect(Object.keys(first.event)).toEqual(Object.keys(ATOMIC_FIELDS));
    expect(Object.keys(first.event)).toHaveLength(131);
    expect(first.event).toMatchObject({
      contexts: {},
      unstruct_event: null,
      derived_contexts: {},
      geo_country: null,
      page_title: null,
    });
  });

  it('has the types of the Analytics SDK', async () => {
    const collector = createCollector();
    await send(
      collector,
      pageView({
        e: 'se',
        se_va: '1.50',
        vid: '3',
        tid: '7',
        cookie: '1',
        f_pdf: '0',
        res: '800x600',
        vp: '1x2',
        ds: '3x4',
        stm: '1795392669393',
        ttm: '0',
        refr: 'https://a.example/x',
        eid: 'D23B6900-1713-4099-B377-E8FB08AC517E',
      }),
    );
    const [good] = (await ask(collector, 'good')).json;
    expect(good.event).toMatchObject({
      event: 'struct',
      se_value: 1.5,
      domain_sessionidx: 3,
      txn_id: 7,
      br_cookies: true,
      br_features_pdf: false,
      dvce_screenwidth: 800,
      dvce_screenheight: 600,
      br_viewwidth: 1,
      br_viewheight: 2,
      doc_width: 3,
      doc_height: 4,
      page_urlport: 443,
      dvce_created_tstamp: '2026-11-23T00:11:09.293Z',
      true_tstamp: '1970-01-01T00:00:00.000Z',
      derived_tstamp: '1970-01-01T00:00:00.000Z',
      event_id: 'd23b6900-1713-4099-b377-e8fb08ac517e',
    });
    expect(good.event.collector_tstamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it.each<[object, string[]]>([
    [{}, ['fourth', 'third', 'first']],
    [{ event_type: 'page_view' }, ['third', 'first']],
    [{ event_type: 'pv' }, []],
    [{ schema: `${SNOWPLOW}/link_click/jsonschema/1-0-1` }, ['fourth']],
    [{ schema: `${SNOWPLOW}/page_view/jsonschema/1-0-0` }, ['third', 'first']],
    [{ contexts: [`${SNOWPLOW}/web_page/jsonschema/1-0-0`] }, ['fourth', 'third']],
    [
      { contexts: [`${SNOWPLOW}/web_page/jsonschema/1-0-0`, `${SNOWPLOW}/application/jsonschema/1-0-0`] },
      ['fourth'],
    ],
    [{ contexts: [] }, ['fourth', 'third', 'first']],
    [{ limit: 1 }, ['fourth']],
    [{ limit: 0 }, []],
    [{ limit: -1 }, []],
    [{ event_type: 'page_view', limit: 1 }, ['third']],
    [{ event_type: null, schema: null, contexts: null, limit: null, more: 1 }, ['fourth', 'third', 'first']],
  ])('by %o', async (filters, expected) => {
    const collector = await filled();
    const { status, json } = await ask(collector, 'good', filters);
    expect([status, appIds(json)]).toEqual([200, expected]);
    expect(collector.good(filters).map(({ event }) => event.app_id)).toEqual(expected);
  });
});

describe('/micro/bad', () => {
  it('shows what was refused as Micro does, the newest first', async () => {
    const [request, event] = (await ask(await filled(), 'bad')).json;
    expect(Object.keys(request).sort()).toEqual(['collectorPayload', 'errors', 'rawEvent']);
    expect(request).toMatchObject({
      collectorPayload: { api: { vendor: 'com.acme', version: 'v1' }, querystring: [], body: '{}' },
      rawEvent: null,
      errors: [
        'Error while extracting event(s) from collector payload and validating it/them.',
        expect.stringContaining('adapter_failures'),
      ],
    });
    expect(event).toMatchObject({
      collectorPayload: { api: { version: 'tp2' }, body: expect.stringContaining('second') },
      rawEvent: { parameters: { aid: 'second' } },
      errors: ['Error while validating the event.', expect.stringContaining('enrichment_failures')],
    });
  });

  it.each<[object, number]>([
    [{}, 2],
    [{ vendor: 'com.acme' }, 1],
    [{ version: 'tp2' }, 1],
    [{ vendor: 'com.acme', version: 'tp2' }, 0],
    [{ limit: 1 }, 1],
  ])('by %o', async (filters, expected) => {
    const { status, json } = await ask(await filled(), 'bad', filters);
    expect([status, json.length]).toEqual([200, expected]);
  });
});

describe('filters that are none', () => {
  it.each(['good', 'bad'])('are refused by /micro/%s', async (path) => {
    const { app } = createCollector();
    const send = async (body: string) =>
      (
        await app.request(`/micro/${path}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body,
        })
      ).status;
    expect(await send('{')).toBe(400);
    expect(await send('')).toBe(400);
    expect(await send('[]')).toBe(400);
    expect(await send('{"limit":"1"}')).toBe(400);
    expect(await send('{"limit":1.5}')).toBe(400);
  });
});
