import { test as base } from '@playwright/test';
import type { Telemetry, TelemetryOptions } from '../../src/browser/contract/types.ts';
import { type Arrived, type CollectorServer, startCollectorServer } from './collectorServer.ts';
import { expect } from './expect.ts';
import { startPlaywrightEngine } from './playwrightEngine.ts';
import { type Site, startSite } from './siteServer.ts';
import { type Engine, type Tab, toExpression } from './tab.ts';
import { startWebKitEngine } from './webkitEngine.ts';

/** The two ways in: every behaviour is tested through both. */
export const ENTRIES = ['script', 'module'] as const;
export type Entry = (typeof ENTRIES)[number];

export interface Visit {
  readonly entry: Entry;
  /** Given to the entry; `collector`, `property: 'website'` and a fresh `appId` are filled in. */
  readonly options?: Partial<Record<keyof TelemetryOptions, string>>;
  /** Runs before everything else in the page. */
  readonly first?: string | (() => void);
  /** HTML before the entry, in the head. */
  readonly head?: string;
  readonly title?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  /** @default 200 */
  readonly status?: 404 | 410;
  /** Where the drop-in comes from, if not from the page's own host. */
  readonly cdn?: string;
  readonly nonce?: string;
  /** Added to the address: query and fragment. */
  readonly suffix?: string;
  /** The page ends behind the entry, in the head. What comes then comes later. */
  readonly rest?: Promise<string>;
}

/** Runs before the entry, like the snippet of the README. */
const QUEUE = 'window.meltanoTelemetry ||= [];';

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function pageHtml(visit: Visit, options: Record<string, string>): string {
  const { entry, head = '', title = 'A page', body = '', cdn = '', nonce } = visit;
  const nonceAttribute = nonce ? ` nonce="${nonce}"` : '';
  const attributes = Object.entries(options).map(([name, value]) => `data-${kebab(name)}="${value}"`);
  const script =
    entry === 'script'
      ? `<script${nonceAttribute}>${QUEUE}</script>
         <script async${nonceAttribute} src="${cdn}/dist/telemetry.js" ${attributes.join(' ')}></script>`
      : `<script type="module"${nonceAttribute}>
           import { createTelemetry } from '${cdn}/dist/index.js';
           const queue = window.meltanoTelemetry ?? [];
           window.meltanoTelemetry = createTelemetry(${JSON.stringify(options)});
           queue.forEach(window.meltanoTelemetry.push);
         </script>`;
  const start = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}${script}`;
  return visit.rest ? start : `${start}</head><body>${body}</body></html>`;
}

export interface Telemetered {
  /** Publishes a page with telemetry on it and opens it. Returns what it was given. */
  open(visit: Visit): Promise<{ appId: string; url: string }>;
  /** Publishes only. */
  publish(visit: Visit): { appId: string; url: string };
  /** The good events of the last page's app_id. */
  good(): Promise<Arrived[]>;
  /** Waits until exactly these events have arrived, in any order, and none bad. */
  expectEvents(...names: string[]): Promise<Arrived[]>;
  /** Requests to the collector by pages of this test, preflights included. */
  requests(): CollectorServer['seen'];
}

interface Fixtures {
  /** What a test makes the browser or the page complain of: the check at its end passes over it. */
  onPurpose: RegExp[];
  /** The host of the test's pages, and of what they load. */
  site: Site;
  /** Another one, for scripts. */
  cdn: Site;
  /** A tab of a visitor without a past. At the end of each test nothing else may have been complained of. */
  tab: Tab;
  /** Has nothing of the tests before. */
  collector: CollectorServer;
  telemetered: Telemetered;
}

/** Takes a function that is called when the worker ends. */
export type AtEnd = (end: () => Promise<void>) => void;

/** Makes something once for all tests of a worker that ask for it. */
type Keep = <Value>(make: (atEnd: AtEnd) => Value) => Value;

interface WorkerFixtures {
  engine: Engine;
  workerCollector: CollectorServer;
  /** For all of them: each set of worker fixtures would have workers of its own, with browsers of their own. */
  keep: Keep;
}

/** A step of the report for each fixture costs more than most fixtures do. Their failures are reported all the same. */
export const UNREPORTED = { scope: 'test', box: 'self' } as const;

export const test = base.extend<Fixtures, WorkerFixtures>({
  engine: [
    async ({ browserName, launchOptions, playwright, trace }, use) => {
      const engine =
        browserName === 'webkit'
          ? await startWebKitEngine(`${launchOptions.executablePath}`)
          : await startPlaywrightEngine(playwright[browserName], trace !== 'off');
      await use(engine);
      await engine.close();
    },
    { scope: 'worker' },
  ],
  keep: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      const kept = new Map<unknown, unknown>();
      const ends: (() => Promise<void>)[] = [];
      await use((make) => {
        if (!kept.has(make))
          kept.set(
            make,
            make((end) => ends.push(end)),
          );
        return kept.get(make) as ReturnType<typeof make>;
      });
      for (const end of ends) await end();
    },
    { scope: 'worker' },
  ],
  // Its schemas are read and compiled once.
  workerCollector: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      const collector = await startCollectorServer();
      await use(collector);
      await collector.close();
    },
    { scope: 'worker' },
  ],
  collector: [
    async ({ workerCollector }, use) => {
      workerCollector.forget();
      await use(workerCollector);
    },
    UNREPORTED,
  ],
  // Of each test: an origin that nobody has been to.
  site: [
    async ({ engine: { pageScript } }, use) => {
      const site = await startSite({ pageScript });
      await use(site);
      await site.close();
    },
    UNREPORTED,
  ],
  cdn: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const cdn = await startSite({ cors: true });
      await use(cdn);
      await cdn.close();
    },
    UNREPORTED,
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  onPurpose: [async ({}, use) => use([]), UNREPORTED],
  // The servers outlive the tab, so that their end is no fault of its page.
  tab: [
    async ({ engine, site, cdn: _outlivesIt, onPurpose }, use) => {
      const tab = await engine.open();
      await use(tab);
      site.restore();
      const complaints = await tab.complaints();
      await tab.close();
      expect(
        complaints.filter((complaint) => !onPurpose.some((pattern) => pattern.test(complaint))),
        'the page must not notice',
      ).toEqual([]);
    },
    UNREPORTED,
  ],
  telemetered: [
    async ({ tab, site, collector }, use) => {
      let appId = '';
      const start = collector.seen.length;
      const publish = (visit: Visit) => {
        appId = `e2e-${crypto.randomUUID().slice(0, 8)}`;
        const options = { collector: collector.url, property: 'website', appId, ...visit.options };
        const { headers = {}, nonce = '', first = '', status } = visit;
        const script = typeof first === 'string' ? first : toExpression(first);
        const { rest } = visit;
        const url = site.publish({
          html: pageHtml(visit, options),
          headers,
          nonce,
          first: script,
          ...(rest && { rest }),
          ...(status && { status }),
        });
        return { appId: options.appId, url: url + (visit.suffix ?? '') };
      };
      await use({
        publish,
        async open(visit) {
          const published = publish(visit);
          await tab.goto(published.url);
          return published;
        },
        good: () => collector.good(appId),
        async expectEvents(...names) {
          const arrived = async () =>
            (await collector.good(appId)).map(({ event }) => event.event_name).sort();
          await expect.poll(arrived).toEqual([...names].sort());
          expect(await collector.bad(appId)).toEqual([]);
          return collector.good(appId);
        },
        requests: () => collector.seen.slice(start),
      });
    },
    UNREPORTED,
  ],
});

/** Runs a function with the instance. */
export const withTelemetry = <Result>(
  tab: Tab,
  fn: (telemetry: Telemetry) => Result | Promise<Result>,
): Promise<Result> =>
  tab.evaluate(`new Promise((resolve) => window.meltanoTelemetry.push((t) => resolve((${fn})(t))))`);

/** What the page has stored and every cookie it can see. */
export const stored = (tab: Tab): Promise<{ cookies: string; keys: string[] }> =>
  tab.evaluate(() => ({
    cookies: document.cookie,
    keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
  }));

export { expect };
