import { ENTRIES, expect, test, withTelemetry } from '../support/fixtures.ts';
import { EVERYWHERE, scriptEverywhereModuleAtNight } from '../support/tags.ts';

/** Calls before a choice wait. They are sent after a yes and forgotten after a no. */

const WAITING = { mode: 'off', because: 'consent_manager', waiting: true };
const names = (count: number) => Array.from({ length: count }, (_, index) => `call-${index}`);
const track = (calls: readonly string[]) =>
  `Promise.resolve(${JSON.stringify(calls)}.map((cta) =>
    meltanoTelemetry.track('cta_clicked', { cta, placement: 'hero' }).status))`;
const slugs = (events: readonly { event: { unstruct_event: { data: { data: object } } | null } }[]) =>
  events.flatMap(({ event }) => (event.unstruct_event?.data.data as { cta?: string } | undefined)?.cta ?? []);

for (const entry of ENTRIES) {
  test(
    `${entry}: a search box and a scroll spy take no room from the visitor's own calls`,
    scriptEverywhereModuleAtNight(entry),
    async ({ tab, telemetered }) => {
      await telemetered.open({ entry, options: { consent: 'opt-in' } });
      await withTelemetry(tab, () => {});
      await tab.evaluate(() => {
        // WebKit lets a page replace no more than a hundred in ten seconds.
        for (let key = 0; key < 30; key++) {
          history.replaceState(null, '', `?q=${key}`);
          history.replaceState(null, '', `?q=${key}#section-${key}`);
          history.replaceState({ key }, '');
        }
      });
      const calls = names(95);
      expect(new Set(await tab.evaluate<string[]>(track(calls)))).toEqual(new Set(['waiting']));
      await withTelemetry(tab, (telemetry) => telemetry.setConsent('anonymous'));
      await telemetered.expectEvents(
        'page_view',
        'web_telemetry_state_change',
        ...calls.map(() => 'cta_clicked'),
      );
      expect(slugs(await telemetered.good()).sort()).toEqual([...calls].sort());
    },
  );

  test(`${entry}: pages visited while it waited are sent as page views, in their order`, async ({
    tab,
    telemetered,
  }) => {
    await telemetered.open({ entry, options: { consent: 'opt-in' }, title: 'Start' });
    await withTelemetry(tab, () => {});
    await tab.evaluate(() => {
      for (const page of ['one', 'two']) {
        history.pushState(null, '', `/${page}`);
        for (let key = 0; key < 10; key++) history.replaceState(null, '', `/${page}?q=${key}`);
      }
    });
    await withTelemetry(tab, (telemetry) => telemetry.setConsent('anonymous'));
    // Without a Navigation API nothing is heard of navigations before a yes.
    const between = (await tab.evaluate('!!window.navigation')) ? ['/one'] : [];
    await expect
      .poll(async () =>
        (await telemetered.good())
          .filter(({ event }) => event.event_name === 'page_view')
          .map(({ event }) => event.page_urlpath),
      )
      .toEqual([expect.stringMatching(/^\/page-/), ...between, '/two']);
  });
}

const COOKIEBOT = `
  window.Cookiebot = { hasResponse: true, consent: { statistics: true, method: 'explicit' } };
  window.say = (answer) => {
    Cookiebot.hasResponse = answer !== undefined;
    Cookiebot.consent.statistics = !!answer;
    dispatchEvent(new Event(
      answer === undefined ? 'CookiebotOnDialogDisplay' : answer ? 'CookiebotOnAccept' : 'CookiebotOnDecline'));
  };`;

for (const answer of [true, false])
  test(
    `calls after a manager has taken its answer back wait for the next one: ${answer ? 'yes' : 'no'}`,
    EVERYWHERE,
    async ({ tab, telemetered }) => {
      await telemetered.open({
        entry: 'script',
        options: { consentManager: 'cookiebot' },
        head: `<script>${COOKIEBOT}</script>`,
      });
      await telemetered.expectEvents('page_view');
      await tab.evaluate('say(undefined)');
      expect(await withTelemetry(tab, (telemetry) => telemetry.consent)).toEqual(WAITING);
      const calls = names(120);
      const statuses = await tab.evaluate<string[]>(track(calls));
      expect(statuses.filter((status) => status === 'waiting').length).toBeGreaterThan(95);
      expect(statuses.filter((status) => status === 'dropped').length).toBeGreaterThan(10);
      await withTelemetry(tab, (telemetry) => telemetry.flush());
      await telemetered.expectEvents('page_view');
      const posts = telemetered.requests().length;

      await tab.evaluate(`say(${answer})`);
      if (answer) {
        const taken = calls.filter((_, index) => statuses[index] === 'waiting');
        await expect.poll(async () => slugs(await telemetered.good()).sort()).toEqual([...taken].sort());
      } else {
        await withTelemetry(tab, (telemetry) => telemetry.flush());
        expect(telemetered.requests()).toHaveLength(posts);
        // A yes after it has nothing to send of before.
        await tab.evaluate('say(true)');
        await withTelemetry(tab, (telemetry) =>
          telemetry.track('cta_clicked', { cta: 'after', placement: 'hero' }),
        );
        await expect.poll(async () => slugs(await telemetered.good())).toEqual(['after']);
      }
    },
  );

test(
  'a blocked hash part is requested once, then again when the browser comes online',
  EVERYWHERE,
  async ({ tab, site, telemetered, onPurpose }) => {
    onPurpose.push(/integrity|Failed to find a valid digest|Subresource/i);
    site.alter(/dist\/telemetry-hash/, (script) => `${script};`);
    const asked = () => site.seen.filter(({ path }) => path.includes('telemetry-hash')).length;
    await telemetered.open({ entry: 'script', options: { property: 'hub' } });
    await telemetered.expectEvents('page_view');
    const view = (plugin: string) =>
      tab.evaluate(
        `meltanoTelemetry.track('plugin_viewed', { plugin_type: 'extractors', plugin_name_hash: '${plugin}' }).status`,
      );
    for (let count = 0; count < 12; count++) {
      expect(await view(`tap-${count}`)).toBe('waiting');
      await withTelemetry(tab, (telemetry) => telemetry.flush());
    }
    expect(asked()).toBe(1);
    site.restore();
    await tab.evaluate("dispatchEvent(new Event('online')), 0");
    await telemetered.expectEvents('page_view', ...Array.from({ length: 12 }, () => 'plugin_viewed'));
    expect(asked()).toBe(2);
  },
);
