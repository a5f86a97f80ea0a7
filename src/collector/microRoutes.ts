import { type Context, Hono } from 'hono';
import { microCors } from './cors.ts';
import { goodJson, type KeptEvent } from './events.ts';
import { filterBad, filterGood, isBadFilters, isGoodFilters } from './filters.ts';
import type { Iglu } from './iglu.ts';
import { parseSchemaKey } from './schemaKey.ts';
import type { Store } from './store.ts';

/** The REST API of Snowplow Micro, as its versions up to 3.0 have it: Routing.scala. */
export function microRoutes(store: Store, iglu: Iglu): Hono {
  const summary = (c: Context) => c.json(store.all());
  // A summary, as Micro 3.0 and before: Micro 4 answers a sentence, and suites that read JSON accept both.
  const reset = (c: Context) => {
    store.reset();
    return c.json(store.all());
  };
  const malformed = (c: Context) => c.text('The request content was malformed.', 400);
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
    .post('/good', async (c) => {
      const filters = await bodyOf(c);
      return isGoodFilters(filters) ? goodEvents(c, filterGood(store.good(), filters)) : malformed(c);
    })
    .post('/bad', async (c) => {
      const filters = await bodyOf(c);
      return isBadFilters(filters) ? c.json(filterBad(store.bad(), filters)) : malformed(c);
    })
    .get('/iglu/:vendor/:name/jsonschema/:version', async (c) => {
      const { vendor, name, version } = c.req.param();
      const key = parseSchemaKey(`iglu:${vendor}/${name}/jsonschema/${version}`);
      if (typeof key === 'string') return c.text(IGLU_USAGE, 404);
      const found = await iglu.lookup(key);
      if (typeof found !== 'string') return c.json(found, 404);
      return c.body(found, 200, { 'Content-Type': 'application/json' });
    })
    .all('/iglu/*', (c) => c.text(IGLU_USAGE, 404))
    .all('*', (c) => c.text('Path for micro has to be one of: /all /good /bad /reset /iglu', 404));
}

const goodEvents = (c: Context, events: readonly KeptEvent[]) =>
  c.body(`[${events.map(goodJson).join(',')}]`, 200, { 'Content-Type': 'application/json' });

const IGLU_USAGE =
  'Schema lookup should be in format iglu/{vendor}/{schemaName}/jsonschema/{model}-{revision}-{addition}';
