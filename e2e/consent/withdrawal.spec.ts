import { pass, stopTime } from '../support/fakeClock.ts';
import { ENTRIES, expect, stored, test, type Visit, withTelemetry } from '../support/fixtures.ts';
import type { Tab } from '../support/tab.ts';
import {
  CHROMIUM_ONLY,
  everywhereByScript,
  moduleAtNight,
  scriptEverywhereModuleAtNight,
} from '../support/tags.ts';

const OFF = { mode: 'off', waiting: false };

/** The longest pause of a retry, and more. In the page's own time, which a slow machine does not hurry. */
const LONGEST_RETRY = 120_000;

interface Withdrawal extends Omit<Visit, 'entry'> {
  readonly because: string;
  /** What is stored afterwards. */
  readonly keys: readonly string[];
  act(tab: Tab, other: Tab): Promise<unknown>;
}

const CHOICE = ['meltano_telemetry_consent'];
const sayNo = (tab: Tab) => withTelemetry(tab, (telemetry) => telemetry.setConsent('off').mode);

/** Every way to say no on a page that has said yes. */
const WITHDRAWALS: Record<string, Withdrawal> = {
  'the visitor, on this page': { because: 'visitor_choice', keys: CHOICE, act: sayNo },
  'the visitor, in the audience profile': {
    because: 'visitor_choice',
    keys: CHOICE,
    act: sayNo,
    options: { profile: 'audience' },
  },
  'the visitor, in another tab': {
    because: 'visitor_choice',
    keys: CHOICE,
    act: (_tab, other) => sayNo(other),
  },
  'the opt-out link': {
    because: 'visitor_choice',
    keys: CHOICE,
    act: (tab) => tab.click('#no'),
  },
  'the flag of an older Meltano UI, in another tab': {
    because: 'has_disabled_tracking',
    keys: [...CHOICE, 'hasDisabledTracking'],
    act: (_tab, other) => other.evaluate(() => localStorage.setItem('hasDisabledTracking', 'true')),
  },
};

for (const entry of ENTRIES)
  test.describe(entry, () => {
    for (const [name, { because, keys, act, ...visit }] of Object.entries(WITHDRAWALS))
      test(
        `${name}: nothing more is sent, nothing is kept`,
        scriptEverywhereModuleAtNight(entry),
        async ({ browserName, tab, site, collector, telemetered }) => {
          const { url } = await telemetered.open({
            ...visit,
            entry,
            first: `${stopTime(browserName)} localStorage.setItem('_sp_id.1fff', 'plain tracker'); localStorage.setItem('snowplowOutQueue_sp', '[]');`,
            body: '<a id="no" href="#telemetry-off">No telemetry, please</a>',
          });
          const flush = (each: Tab) => withTelemetry(each, (telemetry) => telemetry.flush());
          await withTelemetry(tab, (telemetry) => telemetry.setConsent('identified'));
          await flush(tab);
          await telemetered.expectEvents('page_view', 'web_telemetry_state_change');
          const other = await tab.another();
          await other.goto(url);
          await flush(other);
          await telemetered.expectEvents('page_view', 'page_view', 'web_telemetry_state_change');

          // An operation running, a request in flight and fifty events behind it.
          const release = collector.hold();
          const before = telemetered.requests().length;
          await withTelemetry(tab, (telemetry) => {
            Object.assign(window, { operation: telemetry.start('demo_request', {}) });
          });
          await pass(tab, 0);
          await expect.poll(() => telemetered.requests().length).toBeGreaterThan(before);
          await withTelemetry(tab, (telemetry) => {
            for (let count = 0; count < 50; count++)
              telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' });
          });
          await act(tab, other);
          for (const each of [tab, other])
            await expect
              .poll(() => withTelemetry(each, (telemetry) => telemetry.consent))
              .toEqual({ ...OFF, because });
          const after = telemetered.requests().length;
          const outcomes = await withTelemetry(tab, async (telemetry) => {
            const { operation } = window as unknown as { operation: { complete(ending: object): unknown } };
            const outcomes = [
              operation.complete({ outcome: 'succeeded' }),
              telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' }),
            ];
            await telemetry.flush();
            return outcomes;
          });
          expect(outcomes).toEqual(Array(2).fill({ status: 'dropped', reason: 'consent' }));
          release();

          for (const each of [tab, other]) {
            await pass(each, LONGEST_RETRY);
            // Later than whatever time has brought about.
            await each.evaluate("fetch('/favicon.ico').then(() => 0)");
          }
          expect(telemetered.requests()).toHaveLength(after);
          for (const each of [tab, other]) {
            const { cookies, keys: left } = await stored(each);
            expect(cookies).toBe('');
            expect(left.sort()).toEqual([...keys].sort());
          }
          const loaded = site.seen.length;
          await other.reload();
          expect(await withTelemetry(other, (telemetry) => telemetry.consent)).toEqual({ ...OFF, because });
          expect(
            site.seen.slice(loaded).filter(({ path }) => /tracker|hash|consent-|audience/i.test(path)),
          ).toEqual([]);
          await other.close();
          expect(telemetered.requests()).toHaveLength(after);
          // What was on its way has been aborted; Chromium and WebKit let a request with `keepalive` go on all the same.
          if (browserName !== 'firefox') return;
          const names = (await telemetered.good()).map(({ event }) => event.event_name);
          expect(names.filter((event) => event === 'cta_clicked')).toEqual([]);
        },
      );

    test(
      'where nothing can be stored, the no holds for this page, and consent says so',
      scriptEverywhereModuleAtNight(entry),
      async ({ tab, telemetered }) => {
        const first = () => {
          Storage.prototype.setItem = () => {
            throw new DOMException('full', 'QuotaExceededError');
          };
          Object.defineProperty(window, 'localStorage', {
            get: () => {
              throw new DOMException('blocked', 'SecurityError');
            },
          });
        };
        await telemetered.open({ entry, first });
        await telemetered.expectEvents('page_view');
        const consents = await withTelemetry(tab, (telemetry) => [
          telemetry.setConsent('identified'),
          telemetry.setConsent('off'),
          telemetry.consent,
        ]);
        expect(consents).toEqual([
          { mode: 'identified', because: 'visitor_choice_for_this_page', waiting: false },
          { mode: 'off', because: 'visitor_choice_for_this_page', waiting: false },
          { mode: 'off', because: 'visitor_choice_for_this_page', waiting: false },
        ]);
        const requests = telemetered.requests().length;
        await withTelemetry(tab, async (telemetry) => {
          telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' });
          await telemetry.flush();
        });
        expect(telemetered.requests()).toHaveLength(requests);
      },
    );

    test(
      'an opt-out link in an e-mail opens a page that loads only the drop-in',
      everywhereByScript(entry),
      async ({ tab, site, telemetered }) => {
        const before = site.seen.length;
        await telemetered.open({ entry, suffix: '#telemetry-off' });
        expect(await withTelemetry(tab, (telemetry) => telemetry.consent)).toEqual({
          ...OFF,
          because: 'visitor_choice',
        });
        expect((await stored(tab)).keys).toEqual(CHOICE);
        expect(site.seen.slice(before).filter(({ path }) => /tracker|hash-|consent-/i.test(path))).toEqual(
          [],
        );
        expect(telemetered.requests()).toEqual([]);
      },
    );

    test(
      'a yes sends one event with the old and the new mode; a no sends none',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open({ entry, options: { consent: 'opt-in', pageViews: 'off' } });
        await withTelemetry(tab, async (telemetry) => {
          telemetry.setConsent('anonymous');
          await telemetry.flush();
          telemetry.setConsent('anonymous');
          telemetry.setConsent('identified');
          await telemetry.flush();
          telemetry.setConsent('anonymous');
          await telemetry.flush();
        });
        const events = await telemetered.expectEvents(...Array(2).fill('web_telemetry_state_change'));
        expect(events.map(({ event }) => event.unstruct_event?.data.data)).toEqual([
          { changed_from: 'off', changed_to: 'anonymous' },
          { changed_from: 'anonymous', changed_to: 'identified' },
        ]);
        await tab.reload();
        await withTelemetry(tab, (telemetry) => telemetry.flush());
        await withTelemetry(tab, (telemetry) => {
          telemetry.setConsent('off');
        });
        await telemetered.expectEvents(...Array(2).fill('web_telemetry_state_change'));
      },
    );
  });

// Only Chromium collects garbage when it is told to.
test.describe('memory', CHROMIUM_ONLY, () => {
  test('after a no nothing of the waiting calls is left in memory', async ({ page, telemetered }) => {
    const { url } = telemetered.publish({ entry: 'script', options: { consent: 'opt-in' } });
    await page.goto(url);
    await page.evaluate(() => {
      const { meltanoTelemetry } = window as never as {
        meltanoTelemetry: { track(name: string, data: object): unknown };
      };
      // The data is copied when it is handed over, but not what a page has put into it.
      const waited = Array.from({ length: 50 }, () => {
        const inside = { text: 'jane' };
        meltanoTelemetry.track('cta_clicked', { cta: 'try', placement: 'hero', inside });
        return new WeakRef(inside);
      });
      Object.assign(window, { waited });
    });
    const left = () =>
      page.evaluate(
        () => (window as never as { waited: WeakRef<object>[] }).waited.filter((each) => each.deref()).length,
      );
    await page.requestGC();
    expect(await left()).toBe(50);
    await page.evaluate("meltanoTelemetry.setConsent('off')");
    await expect
      .poll(async () => {
        await page.requestGC();
        return left();
      })
      .toBe(0);
  });
});
