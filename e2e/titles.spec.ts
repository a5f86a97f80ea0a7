import { pass, stopTime } from './support/fakeClock.ts';
import { ENTRIES, expect, type Telemetered, test, withTelemetry } from './support/fixtures.ts';
import type { Tab } from './support/tab.ts';
import { byDayIf, moduleAtNight, scriptEverywhereModuleAtNight } from './support/tags.ts';
import { bundlePage } from './titles/bundlePage.ts';

/** Path and title of each page view, in the order of the device's clock. */
async function named({ good }: Telemetered): Promise<string[]> {
  return (await good())
    .map(({ event }) => event)
    .filter(({ event_name }) => event_name === 'page_view')
    .map(({ page_urlpath, page_title }) => `${page_urlpath} ${page_title ?? '-'}`);
}

type Step = readonly [milliseconds: number, title?: string | undefined, path?: string];

/** What a framework does, in the page's own time: titles and addresses after so many milliseconds, in this order. */
async function play(tab: Tab, steps: readonly Step[]) {
  for (const [milliseconds, title, path] of steps) {
    await pass(tab, milliseconds);
    await tab.evaluate(
      ([title, path]) => {
        if (title) document.title = title;
        if (path) history.pushState(null, '', path);
      },
      [title ?? '', path ?? ''] as const,
    );
  }
}

/** Waits for so many page views in all, the last one with the title that it has by itself when time is over. */
async function expectViews(tab: Tab, telemetered: Telemetered, count: number) {
  await pass(tab, LONGEST_WAIT);
  await expect
    .poll(async () => {
      await pass(tab, 0);
      return (await telemetered.good()).length;
    })
    .toBe(count);
  await telemetered.expectEvents(...Array(count).fill('page_view'));
}

const LONGEST_WAIT = 5000;

/** Somebody clicks a moment after the page has got its title. */
const LATE = (path: string): Step => [50, undefined, path];

/** By what the page does, the page views after the document's own. */
const FRAMEWORKS: Readonly<Record<string, readonly [steps: readonly Step[], views: readonly string[]]>> = {
  'title after the address, by a slow chunk': [
    [LATE('/guide'), [900, 'Guide'], LATE('/config'), [1300, 'Config'], LATE('/deploy'), [2500, 'Deploy']],
    ['/guide Guide', '/config Config', '/deploy Deploy'],
  ],
  'title after the address, but the visitor is quicker': [
    [LATE('/guide'), [100], LATE('/config'), [100], LATE('/deploy'), [200, 'Deploy']],
    ['/guide -', '/config -', '/deploy Deploy'],
  ],
  'title in steps': [
    [LATE('/guide'), [1, 'Loading…'], [1500, 'Guide'], LATE('/config'), [1, 'Loading…'], [1500, 'Config']],
    ['/guide Guide', '/config Config'],
  ],
  'title before the address': [
    [
      [300, 'Guide', '/guide'],
      [300, 'Config', '/config'],
      [600, 'Deploy', '/deploy'],
    ],
    ['/guide Guide', '/config Config', '/deploy Deploy'],
  ],
  'no title of its own': [
    [LATE('/guide'), [100], LATE('/config')],
    ['/guide -', '/config -'],
  ],
};

for (const entry of ENTRIES)
  test.describe(`pageViews titles ${entry}`, () => {
    for (const [what, [steps, expected]] of Object.entries(FRAMEWORKS))
      test(
        what,
        what === 'title in steps' ? scriptEverywhereModuleAtNight(entry) : moduleAtNight(entry),
        async ({ tab, browserName, telemetered }) => {
          const { url } = await telemetered.open({ entry, title: 'Home', first: stopTime(browserName) });
          await withTelemetry(tab, (telemetry) => telemetry.flush());
          await expectViews(tab, telemetered, 1);
          await play(tab, steps);
          await expectViews(tab, telemetered, 1 + expected.length);
          expect(await named(telemetered)).toEqual([`${new URL(url).pathname} Home`, ...expected]);
        },
      );

    test(
      'a hidden page does not wait for its title',
      scriptEverywhereModuleAtNight(entry),
      async ({ tab, browserName, telemetered }) => {
        await telemetered.open({ entry, title: 'Home', first: stopTime(browserName) });
        await withTelemetry(tab, (telemetry) => telemetry.flush());
        await expectViews(tab, telemetered, 1);
        await tab.evaluate(() => {
          history.pushState(null, '', '/guide');
          document.title = 'Guide';
          Object.defineProperty(document, 'hidden', { value: true, configurable: true });
          document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
          // A second view, if one still waited.
          Object.defineProperty(document, 'hidden', { value: false });
          history.pushState(null, '', '/config');
        });
        // Before it could have waited: the first one. The second one's time is over.
        await expectViews(tab, telemetered, 3);
        expect((await named(telemetered)).slice(1).sort()).toEqual(['/config -', '/guide Guide']);
      },
    );

    test(
      'opt-in: page views that waited for a yes have the title that each page had',
      scriptEverywhereModuleAtNight(entry),
      async ({ tab, browserName, telemetered }) => {
        const { url } = await telemetered.open({
          entry,
          title: 'Home',
          first: stopTime(browserName),
          options: { consent: 'opt-in' },
        });
        await expect.poll(() => tab.evaluate('typeof meltanoTelemetry.track')).toBe('function');
        await play(tab, [
          LATE('/guide'),
          [50, 'Guide'],
          LATE('/config'),
          [50, 'Config'],
          LATE('/deploy'),
          [50, 'Deploy'],
        ]);
        await withTelemetry(tab, (telemetry) => {
          telemetry.setConsent('anonymous');
          return telemetry.flush();
        });
        // Without it nobody records navigations before a yes.
        const isRecorded = await tab.evaluate(() => 'navigation' in window);
        const expected = [
          `${new URL(url).pathname} Home`,
          ...(isRecorded ? ['/guide Guide', '/config Config', '/deploy Deploy'] : ['/deploy -']),
        ];
        await expect
          .poll(async () => {
            await pass(tab, 0);
            return named(telemetered);
          })
          .toEqual(expected);
      },
    );
  });

for (const router of ['vueRouter3', 'vueRouter4'])
  test.describe(`pageViews titles script, ${router}`, () => {
    /** The real router; its pages are named by a guard, before or after the address, with routes loaded late or not. */
    const open = async (
      tab: Tab,
      telemetered: Telemetered,
      browserName: string,
      guard: 'beforeEach' | 'afterEach',
      delay: number,
    ) => {
      const script = await bundlePage(router);
      await telemetered.open({
        entry: 'script',
        title: 'Home',
        first: stopTime(browserName),
        body: `<div id="app"></div><script>${script}</script>`,
      });
      await withTelemetry(tab, (telemetry) => telemetry.flush());
      await expectViews(tab, telemetered, 1);
      await tab.evaluate(([guard, delay]) => (window as never as StartRouter).startRouter(guard, delay), [
        guard,
        delay,
      ] as const);
    };
    interface StartRouter {
      startRouter(guard: string, delay: number): void;
      go(path: string): Promise<unknown>;
    }
    const visit = async (tab: Tab) => {
      for (const path of ['/extractors', '/loaders', '/pipelines']) {
        await tab.evaluate((path) => void (window as never as StartRouter).go(path), path);
        // The route comes, and then somebody looks at its page.
        for (const milliseconds of [250, 250]) await pass(tab, milliseconds);
      }
    };

    for (const [guard, delay, expected] of [
      ['beforeEach', 0, ['/extractors Extractors', '/loaders Loaders', '/pipelines Pipelines']],
      ['afterEach', 0, ['/extractors Extractors', '/loaders Loaders', '/pipelines Pipelines']],
      ['afterEach', 200, ['/extractors Extractors', '/loaders Loaders', '/pipelines Pipelines']],
      // Nothing tells whether such a title is that of the page before or of the one to come.
      ['beforeEach', 200, ['/extractors -', '/loaders -', '/pipelines -']],
    ] as const)
      test(
        `${guard}, routes that take ${delay} ms`,
        byDayIf(router === 'vueRouter4'),
        async ({ tab, browserName, telemetered }) => {
          await open(tab, telemetered, browserName, guard, delay);
          await visit(tab);
          await expectViews(tab, telemetered, 4);
          expect((await named(telemetered)).slice(1)).toEqual(expected);
        },
      );
  });
