import { readFileSync } from 'node:fs';
import type { Arrived } from '../support/collectorServer.ts';
import { ENTRIES, expect, test, withTelemetry } from '../support/fixtures.ts';
import { byDayIf, EVERYWHERE, moduleAtNight, NO_BROWSER } from '../support/tags.ts';
import { onlyOurs, SNIPPETS, SWITCH } from './snippets.ts';

const DOCS = readFileSync(new URL('../../docs/legacy-ga.md', import.meta.url), 'utf8');

interface Expected {
  readonly name: string;
  readonly data: Readonly<Record<string, string | number>>;
}

/** The lines of the tables under "What becomes of each call". */
const LINES = [...DOCS.matchAll(/^\| `(.+)` \| (?:`(\w+) (\{.*\})`|nothing) \|$/gm)].map(
  ([, call = '', name, data]) => ({
    call,
    // The documents are the project's own.
    expected: name ? { name, data: new Function(`return ${data}`)() } : undefined,
  }),
);

const TITLE = 'The legacy page';

/** What arrived, in the words of the tables. */
function asExpected({ event }: Arrived): Expected {
  if (event.event_name === 'page_view')
    return { name: 'page_view', data: { path: `${event.page_urlpath}`, title: `${event.page_title}` } };
  return { name: event.event_name, data: { ...(event.unstruct_event?.data.data as Expected['data']) } };
}

const fill = ({ name, data }: Expected, path: string): object =>
  name === 'page_view'
    ? { name, data: { path, title: TITLE, ...data } }
    : {
        name,
        data: {
          category: data.category,
          action: data.action,
          // In mode `anonymous`; knownValues.spec.ts sees it in `identified`.
          label_hash: null,
          value: data.value ?? null,
        },
      };

test('the tables have lines of every dialect', NO_BROWSER, () => {
  for (const start of ['ga(', 'gtag(', 'dataLayer.', '_gaq.'])
    expect(LINES.filter(({ call }) => call.startsWith(start)).length).toBeGreaterThan(4);
});

for (const entry of ENTRIES)
  test(
    `${entry}: each call of docs/legacy-ga.md becomes the event in its line, and nothing goes to other hosts`,
    moduleAtNight(entry),
    async ({ tab, telemetered, collector }) => {
      const { url } = await telemetered.open({
        entry,
        title: TITLE,
        options: { legacyGa: 'on', pageViews: 'off', linkClicks: 'off' },
        headers: onlyOurs(collector.url),
        head: `<script>window.dataLayer = []; function gtag() { dataLayer.push(arguments); }</script>
        <script src="${SWITCH}"></script>`,
      });
      await withTelemetry(tab, (telemetry) => telemetry.flush());
      // Each in a task of its own, so that what is called back later still comes in its turn.
      const calls = LINES.map(
        ({ call }) => `${call}; await new Promise((resolve) => setTimeout(resolve, 3));`,
      );
      await tab.evaluate(`(async () => { ${calls.join('\n')} })()`);
      const expected = LINES.flatMap(({ expected: one }) => (one ? [fill(one, new URL(url).pathname)] : []));
      await expect.poll(async () => (await telemetered.good()).length).toBe(expected.length);
      expect((await telemetered.good()).map(asExpected)).toEqual(expected);
    },
  );

/** Each snippet one way by day. */
const ALONE_BY_DAY = ['gtag.js', 'ga.js'];

for (const [name, { load, queue, commands }] of Object.entries(SNIPPETS))
  for (const withSwitch of [true, false])
    test(
      `${name}: the snippet, ${withSwitch ? 'with the switch in place' : 'with the attribute alone'}`,
      withSwitch && name === 'analytics.js'
        ? EVERYWHERE
        : byDayIf(withSwitch !== ALONE_BY_DAY.includes(name)),
      async ({ tab, site, telemetered, collector }) => {
        const before = site.seen.length;
        const { url } = await telemetered.open({
          entry: 'script',
          options: { legacyGa: 'on', pageViews: 'off' },
          headers: onlyOurs(collector.url),
          head: `${withSwitch ? load(SWITCH) : queue}<script>${commands}</script>`,
        });
        const events = await telemetered.expectEvents('page_view', 'legacy_ga_event');
        const [view, said] = ['page_view', 'legacy_ga_event'].map((type) =>
          events.find(({ event }) => event.event_name === type),
        );
        expect(said?.event.unstruct_event?.data.data).toMatchObject({ category: 'snippet' });
        expect(view?.event.page_urlpath).toBe(new URL(url).pathname);
        const hosts = await tab.evaluate(() =>
          performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin),
        );
        for (const host of hosts) expect([site.origin, collector.url]).toContain(host);
        const isLoaded = site.seen.slice(before).some(({ path }) => path.startsWith(SWITCH));
        expect(isLoaded).toBe(withSwitch);
      },
    );
