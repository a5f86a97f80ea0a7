import { describe, expect, it } from 'vitest';
import { type Collector, createCollector } from './createCollector.ts';
import { contexts, linkClick, pageView, send, unstruct, webPage } from './testRequests.ts';

const ask = async ({ app }: Collector, path: string, body?: unknown) => {
  const response = await app.request(
    `/micro/${path}`,
    body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
  );
  return { status: response.status, json: response.ok ? await response.json() : undefined };
};

/** Three events of two sites, one of them refused. */
async function filled(): Promise<Collector> {
  const collector = createCollector();
  await send(
    collector,
    pageView({ aid: 'a', co: contexts(webPage()) }),
    pageView({ aid: 'b', e: 'ue', ue_pr: unstruct(linkClick()) }),
    pageView({ aid: 'b', url: 'http://' }),
  );
  return collector;
}

const request = (more: object = {}) => ({ filters: [], page: 1, pageSize: 10, ...more });
const apps = (json: { events: { app_id: string }[] }) => json.events.map(({ app_id }) => app_id);

describe('/micro/events', () => {
  it('gives events with a key for each schema, refused ones too', async () => {
    const { json } = await ask(await filled(), 'events', request());
    expect(json).toMatchObject({ totalItems: 3, totalPages: 1 });
    expect(json.events[2]).toMatchObject({
      event_name: 'page_view',
      contexts_com_snowplowanalytics_snowplow_web_page_1: [webPage().data],
    });
    expect(json.events[1]).toMatchObject({
      unstruct_event_com_snowplowanalytics_snowplow_link_click_1: linkClick().data,
    });
    expect(json.events[0]).not.toHaveProperty('contexts');
  });

  it.each<[string, object, string[]]>([
    ['by a column', { filters: [{ column: 'app_id', values: ['A'] }] }, ['a']],
    ['by nothing in particular', { filters: [{ column: 'app_id', values: [''] }] }, ['b', 'b', 'a']],
    ['the good ones', { validEvents: true }, ['b', 'a']],
    ['the refused ones', { validEvents: false }, ['b']],
    ['by a page', { page: 2, pageSize: 2 }, ['a']],
    ['sorted', { sorting: { column: 'app_id', desc: false } }, ['a', 'b', 'b']],
    ['before there were any', { timeRange: { end: '2020-01-01T00:00:00Z' } }, []],
    ['since then', { timeRange: { start: '2020-01-01T00:00:00Z' } }, ['b', 'b', 'a']],
  ])('finds %s', async (_name, more, expected) => {
    const { json } = await ask(await filled(), 'events', request(more));
    expect(apps(json)).toEqual(expected);
  });

  it.each([
    {},
    [],
    request({ page: 'x' }),
    request({ filters: [{}] }),
    request({ timeRange: { start: 'x' } }),
  ])('refuses %j', async (body) => {
    expect((await ask(createCollector(), 'events', body)).status).toBe(400);
  });
});

describe('what the events are made of', () => {
  it('/micro/columns names them', async () => {
    const { json } = await ask(await filled(), 'columns');
    expect(json).toEqual([...json].sort());
    expect(json).toEqual(
      expect.arrayContaining([
        'app_id',
        'contexts_com_snowplowanalytics_snowplow_web_page_1.id',
        'unstruct_event_com_snowplowanalytics_snowplow_link_click_1.targetUrl',
      ]),
    );
  });

  it('/micro/columnStats tells their values', async () => {
    const columns = ['app_id', 'collector_tstamp', 'contexts_x_1'];
    const { json } = await ask(await filled(), 'columnStats', { columns });
    expect(json).toEqual({
      app_id: { sortable: true, filterable: true, values: ['b', 'a'] },
      collector_tstamp: { sortable: true, filterable: false, values: null },
      contexts_x_1: { sortable: false, filterable: false, values: null },
    });
  });

  it('/micro/timeline counts them', async () => {
    const buckets = [
      { start: '2000-01-01T00:00:00Z', end: '2001-01-01T00:00:00Z' },
      { start: '2001-01-01T00:00:00Z', end: '2999-01-01T00:00:00Z' },
    ];
    const { json } = await ask(await filled(), 'timeline', { buckets });
    expect(json).toEqual({
      points: [
        { validEvents: 0, failedEvents: 0, bucket: buckets[0] },
        { validEvents: 2, failedEvents: 1, bucket: buckets[1] },
      ],
    });
  });

  it.each([
    ['columnStats', { columns: 'app_id' }],
    ['timeline', { buckets: [{ start: 'x', end: 'y' }] }],
  ])('/micro/%s refuses what is none', async (path, body) => {
    expect((await ask(createCollector(), path, body)).status).toBe(400);
  });

  it('nobody has to log in', async () => {
    expect((await ask(createCollector(), 'auth-config')).json).toMatchObject({ enabled: false });
  });
});
