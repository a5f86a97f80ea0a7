import type { Telemetry } from '../../src/browser/contract/types.ts';
import { ENTRIES, expect, stored, type Telemetered, test, withTelemetry } from '../support/fixtures.ts';
import type { Tab } from '../support/tab.ts';
import {
  EVERYWHERE,
  everywhereByScript,
  moduleAtNight,
  scriptEverywhereModuleAtNight,
} from '../support/tags.ts';

/** A no that the page, the browser or another script could lose on its way. */

const OFF = { mode: 'off', because: 'visitor_choice', waiting: false };
const track = (tab: Tab) =>
  withTelemetry(tab, (telemetry) => telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' }));
const consentOf = (tab: Tab) => withTelemetry(tab, (telemetry) => telemetry.consent);
const sayNo = (tab: Tab) => withTelemetry(tab, (telemetry) => telemetry.setConsent('off'));
const posts = (telemetered: Telemetered) =>
  telemetered.requests().filter(({ method }) => method === 'POST').length;

/** What makes the package send waiting events: nothing may be sent. */
const shake = async (tab: Tab) => {
  await tab.evaluate(
    "dispatchEvent(new Event('online')), document.dispatchEvent(new Event('visibilitychange')), 0",
  );
  await withTelemetry(tab, (telemetry) => telemetry.flush());
};

const FRAGMENTS = [
  '#telemetry-off',
  '#telemetry-off?utm_source=news&utm_medium=email',
  '#telemetry-off&utm_source=news',
  '#telemetry-off/',
  '#/telemetry-off',
  '#!/telemetry-off',
  '#Telemetry-Off',
];
const OTHER_FRAGMENTS = ['#telemetry-offline', '#telemetry-off-topic', '#about-telemetry-off', '#telemetry'];

for (const entry of ENTRIES)
  test.describe(entry, () => {
    for (const method of ['pushState', 'replaceState'])
      test(
        `${method} puts the opt-out fragment into the address: a no at once`,
        everywhereByScript(entry),
        async ({ tab, telemetered }) => {
          await telemetered.open({ entry });
          await telemetered.expectEvents('page_view');
          const before = posts(telemetered);
          await tab.evaluate(`history.${method}(null, '', '#telemetry-off')`);
          // Before anybody asks for the consent, which would look at the address by itself.
          await expect.poll(() => tab.evaluate('localStorage.meltano_telemetry_consent')).toBe('off');
          expect(await consentOf(tab)).toEqual(OFF);
          expect(await track(tab)).toEqual({ status: 'dropped', reason: 'consent' });
          await shake(tab);
          expect(posts(telemetered)).toBe(before);
        },
      );

    test(
      'the opt-out fragment counts in every spelling that routers and mailers produce, and in no other',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        const { url } = telemetered.publish({ entry });
        await tab.goto(url);
        for (const fragment of [...FRAGMENTS, ...OTHER_FRAGMENTS]) {
          await tab.evaluate('localStorage.clear()');
          await tab.goto(`${url}?${encodeURIComponent(fragment)}${fragment}`);
          const { mode } = await consentOf(tab);
          expect([fragment, mode]).toEqual([fragment, FRAGMENTS.includes(fragment) ? 'off' : 'anonymous']);
          await withTelemetry(tab, (telemetry) => telemetry.setConsent('anonymous'));
          // The address is the same: what the visitor says afterwards counts.
          expect((await consentOf(tab)).mode).toBe('anonymous');
        }
      },
    );

    test(
      'a page that swallows storage events notices a no when it is about to send or store',
      scriptEverywhereModuleAtNight(entry),
      async ({ tab, collector, telemetered, onPurpose }) => {
        onPurpose.push(/503/);
        const { url } = await telemetered.open({
          entry,
          first: `addEventListener('storage', (event) => event.stopImmediatePropagation(), true);
            window.fetched = 0;
            window.fetch = ((fetch) => (...request) => { fetched++; return fetch(...request); })(fetch);`,
        });
        await withTelemetry(tab, (telemetry) => {
          telemetry.setConsent('identified');
        });
        await telemetered.expectEvents('page_view', 'web_telemetry_state_change');
        const other = await tab.another();
        await other.goto(url);
        await telemetered.expectEvents('page_view', 'page_view', 'web_telemetry_state_change');
        // However often it is tried before the no comes.
        collector.failNext(...Array(50).fill(503));
        const before = posts(telemetered);
        expect(await track(tab)).toEqual({ status: 'sent' });
        await expect.poll(() => posts(telemetered)).toBeGreaterThan(before);
        await sayNo(other);
        // A browser tells its other processes of what is stored when it comes to it.
        await expect.poll(() => tab.evaluate('localStorage.meltano_telemetry_consent')).toBe('off');
        const fetched = () => tab.evaluate<number>('fetched');
        const until = await fetched();
        expect(until, 'counted').toBeGreaterThan(0);
        // Without a call or an event of the page: the next try to send hears the no, and takes away what waits.
        await expect.poll(async () => (await stored(tab)).keys).toEqual(['meltano_telemetry_consent']);
        await shake(tab);
        expect(await fetched()).toBe(until);
        expect(await track(tab)).toEqual({ status: 'dropped', reason: 'consent' });
        await tab.evaluate("history.pushState(null, '', '?elsewhere')");
        await tab.evaluate(() => {
          const link = document.createElement('a');
          link.href = '#x';
          document.body.append(link);
          link.click();
        });
        await shake(tab);
        expect(await fetched()).toBe(until);
        expect((await stored(tab)).keys).toEqual(['meltano_telemetry_consent']);
        await other.close();
      },
    );

    test(
      'document.open() removes all listeners, and a no takes effect all the same',
      everywhereByScript(entry),
      async ({ tab, telemetered }) => {
        const { url } = await telemetered.open({ entry });
        await telemetered.expectEvents('page_view');
        await tab.evaluate("document.open(), document.write('<p>Another page</p>'), document.close()");
        const other = await tab.another();
        await other.goto(url);
        await telemetered.expectEvents('page_view', 'page_view');
        const before = posts(telemetered);
        await sayNo(other);
        // A browser tells its other processes of what is stored when it comes to it.
        await expect.poll(() => tab.evaluate('localStorage.meltano_telemetry_consent')).toBe('off');
        expect(await track(tab)).toEqual({ status: 'dropped', reason: 'consent' });
        await shake(tab);
        expect(posts(telemetered)).toBe(before);
        await other.close();
      },
    );

    test(
      'if there are two instances after all, a no reaches both',
      everywhereByScript(entry),
      async ({ tab, site, collector, telemetered }) => {
        await telemetered.open({ entry, options: { pageViews: 'off' } });
        await expect.poll(() => tab.evaluate('!!window.meltanoTelemetry.consent')).toBe(true);
        const outcomes = await tab.evaluate(
          async ([source, options]) => {
            const scope = window as unknown as Record<string, { setConsent(mode: string): unknown }>;
            const first = scope.meltanoTelemetry;
            delete scope.meltanoTelemetry;
            const { createTelemetry } = await import(source as string);
            const second = createTelemetry(options);
            const before = second.track('cta_clicked', { cta: 'before', placement: 'hero' }).status;
            await second.flush();
            first?.setConsent('off');
            return [
              before,
              second.consent.mode,
              second.track('cta_clicked', { cta: 'after', placement: 'hero' }),
            ];
          },
          [
            // Another copy: modules of the same address would share their state.
            `${site.origin}/dist/index.js?another`,
            { collector: collector.url, property: 'website', appId: 'second', pageViews: 'off' },
          ] as const,
        );
        expect(outcomes).toEqual(['waiting', 'off', { status: 'dropped', reason: 'consent' }]);
      },
    );

    test(
      'a choice of less is remembered, even while another no decides',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        const gpc = `Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => !!localStorage.gpc });`;
        await telemetered.open({ entry, first: gpc });
        await withTelemetry(tab, (telemetry) => telemetry.setConsent('identified'));
        await tab.evaluate('localStorage.gpc = 1, 0');
        expect((await consentOf(tab)).because).toBe('global_privacy_control');
        await withTelemetry(tab, (telemetry) => telemetry.setConsent('anonymous'));
        await tab.evaluate('delete localStorage.gpc');
        await tab.reload();
        expect(await consentOf(tab)).toEqual({
          mode: 'anonymous',
          because: 'visitor_choice',
          waiting: false,
        });

        const GRANT = 'window.dataLayer = []; function gtag() { dataLayer.push(arguments) }';
        await telemetered.open({
          entry,
          first: `${GRANT} localStorage.clear();`,
          options: { consentManager: 'google' },
        });
        expect((await consentOf(tab)).waiting).toBe(true);
        await withTelemetry(tab, (telemetry) => telemetry.setConsent('anonymous'));
        const { url } = telemetered.publish({ entry, first: GRANT, options: { consentManager: 'google' } });
        await tab.goto(url);
        await tab.evaluate("gtag('consent', 'update', { analytics_storage: 'granted' })");
        await expect
          .poll(() => consentOf(tab))
          .toEqual({ mode: 'anonymous', because: 'visitor_choice', waiting: false });
      },
    );

    test(
      'in a full storage room is made for a no; where that fails, other tabs are told all the same',
      scriptEverywhereModuleAtNight(entry),
      async ({ tab, telemetered }) => {
        const fill = () => {
          for (let size = 5_000_000; size >= 1; size = Math.floor(size / 2))
            for (;;)
              try {
                localStorage.setItem(`page ${Math.random()}`, 'x'.repeat(size));
              } catch {
                break;
              }
          // Shorter than any key with a value: not one byte is left.
          for (let count = 0; ; count++)
            try {
              localStorage.setItem(`${count}`, '');
            } catch {
              return;
            }
        };
        const { url } = await telemetered.open({ entry, options: { pageViews: 'off' } });
        await withTelemetry(tab, (telemetry) => {
          telemetry.setConsent('identified');
        });
        await telemetered.expectEvents('web_telemetry_state_change');
        await tab.evaluate('delete localStorage.meltano_telemetry_consent');
        await tab.evaluate(fill);
        expect((await sayNo(tab)).because).toBe('visitor_choice');
        await tab.reload();
        expect(await consentOf(tab)).toEqual(OFF);

        await tab.evaluate('localStorage.clear()');
        await tab.goto(telemetered.publish({ entry, options: { pageViews: 'off' } }).url);
        const other = await tab.another();
        await other.goto(url);
        await tab.evaluate('localStorage.clear()');
        for (const each of [tab, other]) {
          await withTelemetry(each, (telemetry) => telemetry.setConsent('anonymous'));
          await track(each);
          await withTelemetry(each, (telemetry) => telemetry.flush());
        }
        await tab.evaluate('localStorage.clear()');
        await tab.evaluate(fill);
        await tab.evaluate('delete localStorage.meltano_telemetry_consent');
        await tab.evaluate(fill);
        await sayNo(tab);
        await expect.poll(async () => (await consentOf(other)).mode).toBe('off');
        await tab.evaluate('localStorage.clear()');
        await other.close();
      },
    );

    test(
      'a page that clears its storage does not undo the no',
      everywhereByScript(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open({ entry });
        await sayNo(tab);
        await tab.evaluate('localStorage.clear()');
        await tab.reload();
        expect(await consentOf(tab)).toEqual(OFF);
        expect((await stored(tab)).keys).toEqual(['meltano_telemetry_consent']);
      },
    );
  });

// A module runs when the page is parsed: its head is whole.
test(
  'when a meta element after the script says no, nothing has been decided before',
  EVERYWHERE,
  async ({ tab, site, telemetered }) => {
    for (const [head, mode] of [
      ['<meta name="send_anonymous_usage_stats" content="false">', 'off'],
      [
        '<meta name="send_anonymous_usage_stats" content="true"><meta name="send_anonymous_usage_stats" content="false">',
        'off',
      ],
      ['<meta name="send_anonymous_usage_stats" content="true">', 'anonymous'],
      ['', 'anonymous'],
    ] as const) {
      let arrive = (_html: string) => {};
      const rest = new Promise<string>((resolve) => {
        arrive = resolve;
      });
      const { url } = telemetered.publish({ entry: 'script', rest });
      const loaded = site.seen.length;
      const opened = tab.goto(url);
      await expect
        .poll(() => site.seen.slice(loaded).some(({ path }) => path.endsWith('/telemetry.js')))
        .toBe(true);
      arrive(`<!-- ${' '.repeat(4096)} -->${head}</head><body>Here it is`);
      await opened;
      await expect.poll(async () => (await consentOf(tab)).waiting).toBe(false);
      expect([head, (await consentOf(tab)).mode]).toEqual([head, mode]);
      if (mode === 'off') {
        await shake(tab);
        expect(site.seen.slice(loaded).filter(({ path }) => /telemetry-/.test(path))).toEqual([]);
        expect(await telemetered.good()).toEqual([]);
      } else await telemetered.expectEvents('page_view');
    }
  },
);

test(
  'when a manager takes its answer back, the ids are gone; when it throws, the page sees no error',
  EVERYWHERE,
  async ({ tab, site, collector }) => {
    const ask = async (manager: string) => {
      const html = `<!doctype html><title>Managed</title><script type="module">
      import { createTelemetry } from '/dist/index.js';
      createTelemetry({ collector: '${collector.url}', property: 'website', appId: 'managed', consentManager: ${manager} });
    </script>`;
      await tab.goto(site.publish({ html }));
    };
    await ask('(tell) => { window.tell = tell; return () => {}; }');
    await expect.poll(() => tab.evaluate('typeof window.tell')).toBe('function');
    await tab.evaluate("tell('identified')");
    await expect.poll(async () => (await stored(tab)).keys.length).toBeGreaterThan(0);
    await tab.evaluate('tell(undefined)');
    expect(await consentOf(tab)).toEqual({ mode: 'off', because: 'consent_manager', waiting: true });
    // For pages in the bfcache, and for this tab alone.
    const note = ['meltano_telemetry_less'];
    expect((await stored(tab)).keys).toEqual(note);
    // For its next answer.
    expect(await track(tab)).toEqual({ status: 'waiting' });
    expect((await stored(tab)).keys).toEqual(note);

    await ask("() => { throw new Error('the site’s own') }");
    expect(await consentOf(tab)).toEqual({ mode: 'off', because: 'consent_manager', waiting: true });
  },
);

test(
  'a blocked part is requested at most three times, then again when the browser comes online',
  EVERYWHERE,
  async ({ tab, site, telemetered, onPurpose }) => {
    onPurpose.push(/integrity|Failed to find a valid digest|Subresource/i);
    site.alter(/dist\/telemetry-tracker/, (script) => `${script};`);
    const before = site.seen.length;
    const asked = () =>
      site.seen.slice(before).filter(({ path }) => path.includes('telemetry-tracker')).length;
    await telemetered.open({ entry: 'script' });
    await expect.poll(asked).toBe(1);
    for (let count = 0; count < 12; count++) {
      await tab.evaluate(`location.hash = 'part-${count}'`);
      await tab.evaluate("dispatchEvent(new StorageEvent('storage', { key: 'another' })), 0");
      await track(tab);
    }
    expect(asked()).toBeLessThanOrEqual(3);
    const failed = asked();
    site.restore();
    await tab.evaluate("dispatchEvent(new Event('online')), 0");
    await expect.poll(asked).toBe(failed + 1);
    await expect.poll(async () => (await telemetered.good()).length).toBeGreaterThan(0);
  },
);

test(
  'only the tab in which a choice is made stores it: another one could undo a no that follows at once',
  EVERYWHERE,
  async ({ tab, telemetered }) => {
    const { url } = await telemetered.open({
      entry: 'script',
      first: () => {
        const written: string[] = [];
        Object.assign(window, { written });
        addEventListener('storage', ({ key, newValue }) => {
          if (key === 'meltano_telemetry_consent') written.push(`${newValue}`);
        });
      },
    });
    const other = await tab.another();
    await other.goto(url);
    await withTelemetry(other, (telemetry) => telemetry.flush());
    for (let round = 0; round < 5; round++)
      for (const mode of ['anonymous', 'off'] as const) {
        await other.evaluate(
          (mode) =>
            void (window as never as { meltanoTelemetry: Telemetry }).meltanoTelemetry.setConsent(mode),
          mode,
        );
        await expect.poll(async () => (await consentOf(tab)).mode).toBe(mode);
        // What it sends it asks for once more.
        await track(tab);
      }
    expect(await stored(tab)).toMatchObject({ keys: ['meltano_telemetry_consent'] });
    expect(await other.evaluate('window.written')).toEqual([]);
    expect(await consentOf(other)).toEqual(OFF);
    await other.close();
  },
);
