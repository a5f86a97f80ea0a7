import { type Context, Hono } from 'hono';
import { microCors } from './cors.ts';
import { goodJson, type KeptEvent } from './events.ts';
import { columnNames, columnStats, eventsPage, timeline } from './eventsQuery.ts';
import { isColumnsRequest, isEventsRequest, isTimelineRequest } from './eventsRequest.ts';
import { filterBad, filterGood, isBadFilters, isGoodFilters } from './filters.ts';
import type { Iglu } from './iglu.ts';
import { parseSchemaKey } from './schemaKey.ts';
import type { Store } from './store.ts';
import { uiRoutes } from './uiRoutes.ts';

/** The REST API of Snowplow Micro 4.5 with its storage in memory, and the summary that versions before 4 answer a reset with. */
export function microRoutes(store: Store, iglu: Iglu): Hono {
  const summary = (c: Context) => c.json(store.all());
  // A summary, as Micro 3.0 and before: Micro 4 answers a sentence, and suites that read JSON accept both.
  const reset = (c: Context) => {
    store.reset();
    return c.json(store.all());
  };
  const malformed = (c: Context) => c.text('The request content was malformed.', 400);
  /** What is asked by a body of one form. */
  const asked =
    <Body>(isBody: (json: unknown) => json is Body, answer: (c: Context, body: Body) => Response) =>
    async (c: Context): Promise<Response> => {
      const body = await bodyOf(c);
      return isBody(body) ? answer(c, body) : malformed(c);
    };
  const bodyOf = (c: Context): Promise<unknown> => c.req.json().catch(() => undefined);

  return new Hono()
    .use('*', async (c, next) => {
      await next();
      for (const [name, value] of Object.entries(microCors(c.req.raw))) c.res.headers.set(name, value);
    })
    .options('*', (c) => c.body(null, 200))
    .get('/all', summary)
    .post('/all', summary)
    .get('/reset', reset)
    .post('/reset', reset)
    .get('/good', (c) => goodEvents(c, store.good()))
    .get('/bad', (c) => c.json(store.bad()))
    .post(
      '/good',
      asked(isGoodFilters, (c, filters) => goodEvents(c, filterGood(store.good(), filters))),
    )
    .post(
      '/bad',
      asked(isBadFilters, (c, filters) => c.json(filterBad(store.bad(), filters))),
    )
    .post(
      '/events',
      asked(isEventsRequest, (c, request) => jsonText(c, eventsPage(store.verdicts(), request))),
    )
    .get('/columns', (c) => c.json(columnNames(store.verdicts())))
    .post(
      '/columnStats',
      asked(isColumnsRequest, (c, { columns }) => c.json(columnStats(store.verdicts(), columns))),
    )
    .post(
      '/timeline',
      asked(isTimelineRequest, (c, { buckets }) => c.json(timeline(store.verdicts(), buckets))),
    )
    .route('/ui', uiRoutes(store))
    .get('/auth-config', (c) => c.json({ domain: '', audience: '', clientId: '', enabled: false }))
    .get('/iglu/:vendor/:name/jsonschema/:version', async (c) => {
      const { vendor, name, version } = c.req.param();
      const key = parseSchemaKey(`iglu:${vendor}/${name}/jsonschema/${version}`);
      if (typeof key === 'string') return c.text(IGLU_USAGE, 404);
      const found = await iglu.lookup(key);
      if (typeof found !== 'string') return c.json(found, 404);
      return c.body(found, 200, { 'Content-Type': 'application/json' });
    })
    .all('/iglu/*', (c) => c.text(IGLU_USAGE, 404))
    .all('*', (c) => c.text(ENDPOINTS, 404));
}

const ENDPOINTS =
  'Supported endpoints: /micro/all, /micro/good, /micro/bad, /micro/events, /micro/reset, /micro/columns, /micro/columnStats, /micro/timeline, /micro/iglu, /micro/ui';

const jsonText = (c: Context, text: string) => c.body(text, 200, { 'Content-Type': 'application/json' });

const goodEvents = (c: Context, events: readonly KeptEvent[]) =>
  jsonText(c, `[${events.map(goodJson).join(',')}]`);

const IGLU_USAGE =
  'Schema lookup should be in format iglu/{vendor}/{schemaName}/jsonschema/{model}-{revision}-{addition}';
