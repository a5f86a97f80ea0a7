import { readFileSync } from 'node:fs';
import { expect, test } from './support/fixtures.ts';
import { EVERYWHERE } from './support/tags.ts';

const SCHEMA = readFileSync(
  new URL('schemas/org.example/docs_rated/jsonschema/1-0-0', import.meta.url),
  'utf8',
);

/** Loads the package as an app does, and defines the events of a schema. */
const define = `async ([origin, collector, appId, schema]) => {
  const { createTelemetry } = await import(origin + '/dist/index.js');
  const { defineEvents } = await import(origin + '/dist/events.js');
  try {
    const events = defineEvents(JSON.parse(schema));
    const telemetry = createTelemetry({ collector, property: 'website', appId, pageViews: 'off', events });
    await telemetry.flush();
    const outcomes = [
      telemetry.track('docs_rated', { rating: 'up', page_hash: 'jane', article_join_key_hash: 'install-guide', comment: 'by Jane' }),
      telemetry.track('docs_rated', { rating: 'sideways', page_hash: null, article_join_key_hash: null }),
    ];
    await telemetry.flush();
    return outcomes;
  } catch (error) {
    return { name: error.name, message: error.message };
  }
}`;

test('a site’s own event is sent by the same rules', EVERYWHERE, async ({ tab, site, collector }) => {
  await tab.goto(site.publish({ html: '<!doctype html><title>Own events</title>' }));
  const appId = 'e2e-own-events';
  const outcomes = await tab.evaluate(
    `(${define})(${JSON.stringify([site.origin, collector.url, appId, SCHEMA])})`,
  );
  // Join keys wait for the hash part, and what comes after them keeps its place.
  expect(outcomes).toEqual([{ status: 'waiting' }, { status: 'waiting' }]);
  await expect.poll(async () => (await collector.good(appId)).length).toBe(1);
  const [arrived] = await collector.good(appId);
  expect(arrived?.event.unstruct_event?.data.data).toEqual({
    rating: 'up',
    // Mode `anonymous`: only what the schema calls a join key leaves.
    page_hash: null,
    article_join_key_hash: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(await collector.bad(appId)).toEqual([]);
});

test('a schema that could hold free text is refused when it is defined', async ({ tab, site, collector }) => {
  await tab.goto(site.publish({ html: '<!doctype html><title>Own events</title>' }));
  const free = SCHEMA.replace('"enum": ["up", "down"]', '"maxLength": 255');
  const error = await tab.evaluate(
    `(${define})(${JSON.stringify([site.origin, collector.url, 'e2e-own', free])})`,
  );
  expect(error).toEqual({
    name: 'TypeError',
    message: expect.stringMatching(/docs_rated.*rating.*expected/),
  });
});
