import { expect, stored, test, withTelemetry } from './support/fixtures.ts';
import { CHROMIUM_ONLY, EVERYWHERE } from './support/tags.ts';

/** How long choices and ids live: the clock is what the page says it is. */

const DAY = 86_400_000;
const TODAY = Math.floor(Date.now() / DAY);
const CHOICE = 'meltano_telemetry_consent';
const VISITOR = 'meltano_telemetry_visitor';
const OLD_ID = '0b5e7c2a-9d1f-4c3b-8a6e-1f2d3c4b5a69';

/** What a browser holds since a day, counted from today. */
const holds = (choice: string, since: number) => {
  const made = (TODAY + since) * 86_400;
  return `localStorage.${CHOICE} = '${choice}${choice === 'off' ? '' : `.${TODAY + since}`}';
    localStorage.${VISITOR} = '${OLD_ID}.${made}.${OLD_ID}.3.${made}';`;
};
const consentOf = { mode: '', because: '', waiting: false };

for (const [choice, since, opt, expected] of [
  ['identified', -394, 'opt-out', { mode: 'identified', because: 'visitor_choice' }],
  ['identified', -395, 'opt-out', { mode: 'anonymous', because: 'property_default' }],
  ['identified', -395, 'opt-in', { mode: 'off', because: 'property_default', waiting: true }],
  // The clock was ahead when the visitor chose, or has been set back since.
  ['identified', 1, 'opt-out', { mode: 'identified', because: 'visitor_choice' }],
  ['identified', 30, 'opt-out', { mode: 'anonymous', because: 'property_default' }],
  ['anonymous', -395, 'opt-in', { mode: 'off', because: 'property_default', waiting: true }],
  ['off', -4000, 'opt-out', { mode: 'off', because: 'visitor_choice' }],
] as const)
  test(
    `${choice} since ${since} days, ${opt}: ${expected.mode}`,
    // What an engine has to do with it: it keeps what is stored, or has it taken away.
    since <= -394 && opt === 'opt-out' ? EVERYWHERE : {},
    async ({ tab, telemetered, collector }) => {
      const { appId } = await telemetered.open({
        entry: 'script',
        options: { consent: opt },
        first: holds(choice, since),
      });
      await expect
        .poll(() => withTelemetry(tab, (telemetry) => telemetry.consent))
        .toEqual({ ...consentOf, ...expected });
      const events = async () =>
        (await collector.good(appId)).filter(({ event }) => event.event_name === 'page_view');
      const { keys } = await stored(tab);
      if (expected.mode === 'identified') {
        await expect.poll(async () => (await events()).length).toBe(1);
        const value = await tab.evaluate(`localStorage.${CHOICE}`);
        expect(value, 'no visit extends it').toBe(`${choice}.${TODAY + since}`);
        expect(await tab.evaluate(`localStorage.${VISITOR}`)).toContain(since < 1 ? OLD_ID : '');
        return;
      }
      expect(keys.filter((key) => key !== CHOICE)).toEqual([]);
      if (expected.mode === 'off') expect(telemetered.requests()).toEqual([]);
      else {
        await expect.poll(async () => (await events()).length).toBe(1);
        expect((await events())[0]?.event.domain_userid).toBeNull();
      }
      // Asked again: a new yes holds, from today on.
      await withTelemetry(tab, (telemetry) => telemetry.setConsent('anonymous'));
      await withTelemetry(tab, (telemetry) =>
        telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' }),
      );
      await expect.poll(() => tab.evaluate(`localStorage.${CHOICE}`)).toBe(`anonymous.${TODAY}`);
    },
  );

test('a yes can expire while a page is open', EVERYWHERE, async ({ tab, telemetered, collector }) => {
  const { appId } = await telemetered.open({ entry: 'script', first: holds('identified', 0) });
  await expect.poll(async () => (await collector.good(appId)).length).toBe(1);
  await tab.evaluate(`(() => {
    const real = Date;
    window.Date = class extends real {
      constructor(...given) { super(...(given.length ? given : [real.now() + ${400 * DAY}])); }
      static now() { return real.now() + ${400 * DAY}; }
    };
  })()`);
  await withTelemetry(tab, (telemetry) => telemetry.track('cta_clicked', { cta: 'late', placement: 'hero' }));
  await expect
    .poll(() => withTelemetry(tab, (telemetry) => telemetry.consent.because))
    .toBe('property_default');
  await expect
    .poll(async () =>
      (await collector.good(appId))
        .filter(({ event }) => event.event_name === 'cta_clicked')
        .map(({ event }) => event.domain_userid),
    )
    .toEqual([null]);
  expect((await stored(tab)).keys).toEqual([CHOICE]);
});

test(
  'discard: nothing waits, and a yes starts with the open page',
  EVERYWHERE,
  async ({ tab, telemetered }) => {
    await telemetered.open({ entry: 'script', options: { consent: 'opt-in', beforeConsent: 'discard' } });
    const track = (cta: string) =>
      tab.evaluate(`meltanoTelemetry.track('cta_clicked', { cta: '${cta}', placement: 'hero' }).status`);
    await withTelemetry(tab, () => {});
    expect(await track('before')).toBe('dropped');
    await tab.evaluate("history.pushState(null, '', '/open'), 0");
    await withTelemetry(tab, (telemetry) => telemetry.setConsent('anonymous'));
    await withTelemetry(tab, (telemetry) => telemetry.flush());
    await track('after');
    const events = await telemetered.expectEvents('page_view', 'web_telemetry_state_change', 'cta_clicked');
    const paths = events.map(({ event }) => event.page_urlpath);
    expect(new Set(paths)).toEqual(new Set(['/open']));
  },
);

// Only Chromium collects garbage when it is told to.
test(
  'discard: nothing of the calls before a choice is in memory',
  CHROMIUM_ONLY,
  async ({ page, telemetered }) => {
    const { url } = telemetered.publish({
      entry: 'script',
      options: { consent: 'opt-in', beforeConsent: 'discard' },
    });
    await page.goto(url);
    await page.evaluate(() => {
      const { meltanoTelemetry } = window as never as {
        meltanoTelemetry: { track(name: string, data: object): unknown; identify(data: object): unknown };
      };
      const called = Array.from({ length: 50 }, (_, index) => {
        const inside = { text: 'jane' };
        if (index % 2) meltanoTelemetry.track('cta_clicked', { cta: 'try', placement: 'hero', inside });
        else meltanoTelemetry.identify({ userId: inside });
        return new WeakRef(inside);
      });
      Object.assign(window, { called });
    });
    await expect
      .poll(async () => {
        await page.requestGC();
        return page.evaluate(
          () =>
            (window as never as { called: WeakRef<object>[] }).called.filter((each) => each.deref()).length,
        );
      })
      .toBe(0);
    expect(telemetered.requests()).toEqual([]);
  },
);
