import { readdirSync, readFileSync } from 'node:fs';
import { type Clock, pass, stopTime } from './support/fakeClock.ts';
import { ENTRIES, expect, test, withTelemetry } from './support/fixtures.ts';
import type { Tab } from './support/tab.ts';
import { NO_BROWSER, scriptEverywhereModuleAtNight } from './support/tags.ts';

const HOUR = 3_600_000;

/** Lets time pass in a page without any. The visitor moves and scrolls, which page pings would need. */
const spend = (tab: Tab, milliseconds: number) =>
  tab.evaluate(async (total: number) => {
    const clock = (window as unknown as Record<symbol, Clock>)[Symbol.for('clock')] as Clock;
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks += 1;
      for (const name of ['mousemove', 'scroll', 'keydown', 'focus'])
        document.dispatchEvent(new Event(name, { bubbles: true }));
    }, 60_000);
    await clock.pass(total);
    clearInterval(ticking);
    return { ticks, waiting: clock.waiting(), ownIntervals: clock.intervals() - 1 };
  }, milliseconds);

/** All parts that listen, measure or watch. */
const collect = 'errors vitals dead-ends attributes';
const PARTS =
  /telemetry-(errors|vitals|dead-ends|attributes)-|parts\/start(Errors|Vitals|DeadEnds|Attributes)-/;

for (const entry of ENTRIES)
  for (const mode of ['anonymous', 'identified'] as const)
    test(
      `${entry}, ${mode}: in an idle hour nothing is sent and no timer is left`,
      mode === 'identified' ? scriptEverywhereModuleAtNight(entry) : {},
      async ({ tab, telemetered, site, browserName, onPurpose }) => {
        onPurpose.push(/before the hour/);
        await telemetered.open({ entry, first: stopTime(browserName), options: { property: 'ui', collect } });
        await tab.evaluate(`window.mode = '${mode}'`);
        await withTelemetry(tab, async (telemetry) => {
          telemetry.setConsent((window as unknown as { mode: 'anonymous' }).mode);
          telemetry.identify({ projectId: 'harbor' });
          telemetry.start('pipeline_run', {});
          telemetry.track('plugin_searched', { query_length: 3, result_count: 0 });
          await telemetry.flush();
        });
        const yes = mode === 'identified' ? ['web_telemetry_state_change'] : [];
        // The page is idle, so the parts come; each tells of something, or it may not have begun.
        await pass(tab, 1000);
        await expect.poll(() => site.seen.filter(({ path }) => PARTS.test(path)).length).toBe(4);
        await expect
          .poll(async () => {
            await tab.evaluate(() => dispatchEvent(new ErrorEvent('error', { message: 'before the hour' })));
            await withTelemetry(tab, (telemetry) => telemetry.flush());
            return (await telemetered.good()).some(({ event }) => event.event_name === 'error_seen');
          })
          .toBe(true);
        await tab.evaluate(() => history.pushState(null, '', '/nowhere'));
        await tab.evaluate(() => {
          document.head.insertAdjacentHTML('beforeend', '<meta name="telemetry-page" content="not-found">');
        });
        await pass(tab, 10_000);
        const told = ['error_seen', 'page_measured', 'page_not_found', 'page_view'];
        const before = ['page_view', 'pipeline_run', 'plugin_searched', ...told, ...yes];
        await telemetered.expectEvents(...before);
        // The answer has come, too: the hour is over sooner than a slow one.
        await withTelemetry(tab, (telemetry) => telemetry.flush());
        const requests = telemetered.requests().length;

        const hour = await spend(tab, HOUR);
        expect(hour).toEqual({ ticks: 60, waiting: 0, ownIntervals: 0 });
        expect(telemetered.requests()).toHaveLength(requests);

        // What is sent afterwards arrives: so would have what was sent before.
        await withTelemetry(tab, async (telemetry) => {
          telemetry.track('plugin_searched', { query_length: 4, result_count: 0 });
          await telemetry.flush();
        });
        await telemetered.expectEvents(...before, 'plugin_searched');
      },
    );

test('what is downloaded has no way to do anything periodically', NO_BROWSER, () => {
  const dist = new URL('../dist/', import.meta.url);
  const scripts = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.js') && !/^(collector|types)\//.test(file),
  );
  expect(scripts.length).toBeGreaterThan(4);
  for (const script of scripts)
    expect(readFileSync(new URL(script, dist), 'utf8'), script).not.toMatch(
      /setInterval|pagePing|enableActivityTracking|heartbeat|\bpp\b/i,
    );
});
