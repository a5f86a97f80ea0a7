import { readFileSync } from 'node:fs';
import { ENTRIES, expect, test, withTelemetry } from '../support/fixtures.ts';
import type { Tab } from '../support/tab.ts';
import { CHROMIUM_ONLY, EVERYWHERE, moduleAtNight } from '../support/tags.ts';

const ALL = 'errors vitals dead-ends attributes';
/** As a part says that it has begun: each listens or measures at once. */
const PARTS =
  /telemetry-(errors|vitals|dead-ends|attributes)-|parts\/start(Errors|Vitals|DeadEnds|Attributes)-/;
const CANARY = 'jane.doe@example.com';

/** The data of the events of a name, oldest first. */
const dataOf = (arrived: readonly { event: Record<string, unknown> }[], name: string) =>
  arrived
    .filter(({ event }) => event.event_name === name)
    .map(({ event }) => (event.unstruct_event as { data: { data: Record<string, unknown> } }).data.data);

/** Waits until so many parts of the page have begun: they are there, and what came with them has had its turn. */
async function untilBegun(tab: Tab, count: number): Promise<void> {
  const there = `performance.getEntriesByType('resource').filter(({ name, responseEnd }) =>
    responseEnd && ${PARTS}.test(name)).length`;
  await expect.poll(() => tab.evaluate(there)).toBe(count);
  await tab.evaluate(() => new Promise((resolve) => setTimeout(() => setTimeout(resolve))));
}

/** Leaves the page as a visitor does. */
const leave = (tab: Tab, site: { publish(page: { html: string }): string }) =>
  tab.goto(site.publish({ html: '<!doctype html><title>Elsewhere</title>' }));

for (const entry of ENTRIES) {
  test(
    `${entry}: a part is loaded where it is named, after a yes, and only then`,
    moduleAtNight(entry),
    async ({ tab, telemetered, site, onPurpose }) => {
      onPurpose.push(/meltano telemetry: collect|gone/);
      const parts = () => site.seen.filter(({ path }) => PARTS.test(path)).length;
      await telemetered.open({ entry });
      await telemetered.expectEvents('page_view');
      expect(parts()).toBe(0);

      await telemetered.open({ entry, options: { collect: ALL, consent: 'opt-in' } });
      await withTelemetry(tab, (telemetry) => telemetry.flush());
      expect(parts()).toBe(0);
      await withTelemetry(tab, (telemetry) => telemetry.setConsent('anonymous'));
      await expect.poll(parts).toBe(4);

      // After a no nothing more is told.
      await withTelemetry(tab, (telemetry) => telemetry.setConsent('off'));
      const before = telemetered.requests().length;
      await tab.evaluate(() => {
        setTimeout(() => {
          throw new Error('gone');
        });
      });
      await leave(tab, site);
      expect(telemetered.requests().length).toBe(before);
    },
  );

  test(
    `${entry}: an unhandled error is reported by its class and a digest`,
    moduleAtNight(entry),
    async ({ tab, telemetered, site, collector, onPurpose }) => {
      onPurpose.push(/./);
      const script = site.publish(
        {
          html: `
      function save(user) { throw Object.assign(new TypeError('no user ' + user, { cause: user }), { user }); }
      function reject(user) { Promise.reject(Object.assign(new RangeError(user), { stack: new Error(user).stack })); }
      function text(user) { throw user; }`,
        },
        '/app-BxYz12_9.js',
      );
      await telemetered.open({
        entry,
        options: { collect: 'errors', pageViews: 'off' },
        head: `<script src="${script}"></script>`,
      });
      await expect.poll(() => site.seen.some(({ path }) => PARTS.test(path))).toBe(true);
      // Until one of them is heard the part may not have begun.
      await expect
        .poll(async () => {
          await tab.evaluate(() => {
            setTimeout(() => dispatchEvent(new ErrorEvent('error', { filename: location.href, lineno: 1 })));
          });
          return (await telemetered.good()).length;
        })
        .toBe(1);
      await tab.evaluate((canary) => {
        const scope = window as unknown as Record<string, (user: string) => void>;
        for (const name of ['save', 'save', 'reject', 'text']) setTimeout(() => scope[name]?.(canary));
        const missing = document.createElement('script');
        missing.src = `/missing-${canary}.js`;
        document.head.append(missing);
      }, CANARY);
      const arrived = await telemetered.expectEvents(...Array(5).fill('error_seen'));
      const errors = dataOf(arrived, 'error_seen');
      const digest = expect.stringMatching(/^[0-9a-f]{64}$/);
      expect(errors).toContainEqual({
        source: 'uncaught',
        error_class: 'type-error',
        own_script: true,
        fingerprint_join_key_hash: digest,
      });
      expect(errors.filter(({ error_class }) => error_class === 'type-error')).toHaveLength(1);
      expect(errors).toContainEqual(
        expect.objectContaining({ source: 'rejection', error_class: 'range-error' }),
      );
      expect(errors).toContainEqual(expect.objectContaining({ source: 'resource', own_script: true }));
      expect(JSON.stringify(collector.seen.map(({ body }) => body))).not.toMatch(
        /jane|doe|app-BxYz|missing/i,
      );
    },
  );

  test(
    `${entry}: a page that does not exist is reported once, with where its visitor came from`,
    moduleAtNight(entry),
    async ({ tab, telemetered, site, onPurpose }) => {
      onPurpose.push(/status of 404/);
      const gone = telemetered.publish({ entry, status: 404, options: { collect: 'dead-ends' } });
      await tab.goto(
        site.publish({ html: `<!doctype html><title>Home</title><a href="${gone.url}">a link</a>` }),
      );
      await tab.click('a');
      const [home] = dataOf(await telemetered.expectEvents('page_view', 'page_not_found'), 'page_not_found');
      expect(home).toEqual({ came_from: 'same_site' });

      // An app's own page, and one that does exist after it.
      await telemetered.open({ entry, options: { collect: 'dead-ends' } });
      await telemetered.expectEvents('page_view');
      await untilBegun(tab, 1);
      await tab.evaluate(() => {
        history.pushState(null, '', '/nowhere');
        document.title = 'Nothing here';
        const meta = document.createElement('meta');
        meta.name = 'telemetry-page';
        meta.content = 'not-found';
        document.head.append(meta);
      });
      await withTelemetry(tab, (telemetry) => telemetry.flush());
      await tab.evaluate(() => {
        history.pushState(null, '', '/somewhere');
        document.querySelector('meta[name=telemetry-page]')?.remove();
        document.title = 'Here';
      });
      await withTelemetry(tab, (telemetry) => telemetry.flush());
      const arrived = await telemetered.expectEvents(...Array(3).fill('page_view'), 'page_not_found');
      const told = arrived.find(({ event }) => event.event_name === 'page_not_found');
      expect(told?.event.page_urlpath).toBe('/nowhere');
      expect(dataOf(arrived, 'page_not_found')).toEqual([{ came_from: 'same_site' }]);
    },
  );
}

test('each view is measured once, when it is left', EVERYWHERE, async ({ tab, telemetered, site }) => {
  await telemetered.open({
    entry: 'script',
    options: { collect: 'vitals' },
    body: '<h1>A page</h1><p style="height: 3000px">Long</p>',
  });
  await telemetered.expectEvents('page_view');
  await untilBegun(tab, 1);
  await tab.evaluate(() => history.pushState(null, '', '/second'));
  await tab.evaluate(() => history.pushState(null, '', '/third'));
  await leave(tab, site);
  const arrived = await telemetered.expectEvents(
    ...Array(3).fill('page_view'),
    ...Array(3).fill('page_measured'),
  );
  const pages = (name: string) =>
    arrived
      .filter(({ event }) => event.event_name === name)
      .map(({ event }) => event.page_urlpath)
      .sort();
  expect(pages('page_measured')).toEqual(pages('page_view'));
  const types = dataOf(arrived, 'page_measured')
    .map(({ navigation_type }) => navigation_type)
    .sort();
  expect(types).toEqual(['in-page', 'in-page', 'navigate']);
});

/** Waits until the browser has told the page of a shift of its layout, or of a slow click, and web-vitals has counted it. */
const untilTold = (tab: Tab, type: 'layout-shift' | 'event') =>
  tab.evaluate(
    (type) =>
      new Promise<void>((resolve) =>
        new PerformanceObserver((list) => {
          if (list.getEntries().some(({ name }) => type === 'layout-shift' || name === 'click'))
            setTimeout(resolve);
        }).observe({ type, buffered: true }),
      ),
    type,
  );

/**
 * What web-vitals itself says on the page, up to its end. It counts a click when the page is idle, which a headless Chromium
 * never is after one, and forgets what is not counted when the page is left: without idle callbacks it takes the next task.
 */
const JUDGE = `window.requestIdleCallback = undefined;
${readFileSync(new URL('../../node_modules/web-vitals/dist/web-vitals.iife.js', import.meta.url), 'utf8')}
  for (const name of ['CLS', 'INP', 'LCP', 'TTFB'])
    webVitals['on' + name](({ value }) => { sessionStorage['judge' + name] = value; });`;

test(
  'LCP, INP, CLS and TTFB equal those of web-vitals itself',
  CHROMIUM_ONLY,
  async ({ tab, telemetered, site }) => {
    await telemetered.open({
      entry: 'script',
      options: { collect: 'vitals' },
      first: JUDGE,
      body: `<h1>A page</h1><button>Slow</button><div id="push"></div><p>Below</p><script>
      document.querySelector('button').onclick = () => {
        const end = performance.now() + 120;
        while (performance.now() < end);
      };
      setTimeout(() => { document.querySelector('#push').style.height = '200px'; }, 100);
    </script>`,
    });
    await untilBegun(tab, 1);
    // A shift soon after a click is no fault of the page: the click waits for it.
    await untilTold(tab, 'layout-shift');
    await tab.click('button');
    await untilTold(tab, 'event');
    const elsewhere = site.publish({ html: '<!doctype html><title>Elsewhere</title>' });
    await tab.goto(elsewhere);
    const judged = await tab.evaluate(() =>
      ['LCP', 'INP', 'CLS', 'TTFB'].map((name) => Number(sessionStorage[`judge${name}`])),
    );
    const [LCP = 0, INP = 0, CLS = 0, TTFB = 0] = judged;
    expect(INP).toBeGreaterThan(100);
    expect(CLS).toBeGreaterThan(0);
    const [measured] = dataOf(await telemetered.expectEvents('page_view', 'page_measured'), 'page_measured');
    expect(measured).toMatchObject({
      lcp_ms: Math.round(LCP / 100) * 100,
      inp_ms: Math.round(INP / 25) * 25,
      cls: Math.round(CLS * 100) / 100,
      ttfb_ms: Math.round(TTFB / 100) * 100,
      navigation_type: 'navigate',
    });
  },
);
