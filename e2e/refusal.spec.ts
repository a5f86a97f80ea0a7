import { ENTRIES, expect, stored, test, type Visit, withTelemetry } from './support/fixtures.ts';
import {
  AT_NIGHT,
  everywhereByScript,
  moduleAtNight,
  scriptEverywhereModuleAtNight,
} from './support/tags.ts';

interface Refusal extends Omit<Visit, 'entry'> {
  readonly because: string;
  /** What the page holds before, and still holds after. */
  readonly keys?: readonly string[];
}

const define = (target: string, name: string, value: unknown) =>
  `Object.defineProperty(${target}, '${name}', { get: () => ${JSON.stringify(value)} });`;

const store = (key: string, value: string) => `localStorage.setItem('${key}', '${value}');`;

/** Every way to say no. */
const REFUSALS: Record<string, Refusal> = {
  'the setting as an option': { options: { sendAnonymousUsageStats: 'false' }, because: 'server_setting' },
  'the setting as Python renders it': {
    options: { sendAnonymousUsageStats: 'False' },
    because: 'server_setting',
  },
  'the setting as a meta element': {
    head: '<meta name="send_anonymous_usage_stats" content="false">',
    because: 'server_setting',
  },
  'the stored choice': {
    first: store('meltano_telemetry_consent', 'off'),
    because: 'visitor_choice',
    keys: ['meltano_telemetry_consent'],
  },
  'a stored choice that nobody understands': {
    first: store('meltano_telemetry_consent', '{"yes":1}'),
    because: 'visitor_choice',
    keys: ['meltano_telemetry_consent'],
  },
  hasDisabledTracking: {
    first: store('hasDisabledTracking', 'true'),
    because: 'has_disabled_tracking',
    keys: ['hasDisabledTracking'],
  },
  'Global Privacy Control': {
    first: define('Navigator.prototype', 'globalPrivacyControl', true),
    because: 'global_privacy_control',
  },
  'Do Not Track': {
    first: define('Navigator.prototype', 'doNotTrack', '1'),
    because: 'do_not_track',
  },
};

for (const entry of ENTRIES)
  test.describe(entry, () => {
    // Each on a page of its own, which begins by taking away what the one before has stored.
    for (const consent of ['opt-out', 'opt-in'])
      test(
        `after every way to say no there is one request in all, nothing stored, nothing sent (${consent})`,
        // That a no is asked for before anything else is one line, whatever the default.
        consent === 'opt-out' ? everywhereByScript(entry) : AT_NIGHT,
        async ({ tab, site, telemetered }) => {
          for (const [name, { because, keys = [], ...visit }] of Object.entries(REFUSALS))
            await test.step(name, async () => {
              const before = site.seen.length;
              await telemetered.open({
                ...visit,
                entry,
                first: `localStorage.clear(); ${visit.first ?? ''}`,
                options: { ...visit.options, consent },
                body: '<a id="link" href="#x">link</a>',
              });
              await tab.click('#link');
              const result = await withTelemetry(tab, async (telemetry) => {
                const track = telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' });
                telemetry.identify({ userId: 'jane@example.com' });
                telemetry.start('demo_request', {}).complete({ outcome: 'succeeded' });
                telemetry.pageView();
                history.pushState(null, '', '/elsewhere');
                await telemetry.flush();
                return { track, consent: telemetry.consent };
              });
              expect.soft(result, name).toEqual({
                track: { status: 'dropped', reason: 'consent' },
                consent: { mode: 'off', because, waiting: false },
              });
              await tab.evaluate(() => dispatchEvent(new Event('pagehide')));
              const scripts = site.seen.slice(before).filter(({ path }) => path.startsWith('/dist/'));
              if (entry === 'script')
                expect
                  .soft(
                    scripts.map(({ path }) => path),
                    name,
                  )
                  .toEqual(['/dist/telemetry.js']);
              else
                for (const { path } of scripts) expect.soft(path, name).not.toMatch(/startTracker|hashPart/i);
              expect.soft(telemetered.requests(), name).toEqual([]);
              expect.soft(await stored(tab), name).toEqual({ cookies: '', keys });
            });
        },
      );

    test(
      'after a withdrawal the queue, the ids and everything stored are gone, in every tab',
      everywhereByScript(entry),
      async ({ tab, telemetered }) => {
        const { url } = await telemetered.open({ entry });
        await withTelemetry(tab, (telemetry) => telemetry.setConsent('identified'));
        await telemetered.expectEvents('page_view', 'web_telemetry_state_change');
        const other = await tab.another();
        await other.goto(url);
        await telemetered.expectEvents('page_view', 'page_view', 'web_telemetry_state_change');
        const requests = telemetered.requests().length;
        const outcome = await withTelemetry(tab, (telemetry) => {
          for (let count = 0; count < 50; count++)
            telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' });
          telemetry.setConsent('off');
          return telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' });
        });
        expect(outcome).toEqual({ status: 'dropped', reason: 'consent' });
        expect(await stored(tab)).toEqual({ cookies: '', keys: ['meltano_telemetry_consent'] });
        await expect.poll(() => withTelemetry(other, (telemetry) => telemetry.consent.mode)).toBe('off');
        await tab.reload();
        await other.close();
        expect(await withTelemetry(tab, (telemetry) => telemetry.consent)).toEqual({
          mode: 'off',
          because: 'visitor_choice',
          waiting: false,
        });
        expect(telemetered.requests()).toHaveLength(requests);
      },
    );

    test(
      'any other no wins over the visitor’s own yes, which is then not stored',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        const first = define('Navigator.prototype', 'globalPrivacyControl', true);
        await telemetered.open({ entry, first });
        const consent = await withTelemetry(tab, (telemetry) => telemetry.setConsent('identified'));
        expect(consent).toEqual({ mode: 'off', because: 'global_privacy_control', waiting: false });
        expect(await stored(tab)).toEqual({ cookies: '', keys: [] });
      },
    );

    test(
      'opt-in: nothing is loaded before a yes; then waiting calls arrive with their own times',
      everywhereByScript(entry),
      async ({ tab, site, telemetered }) => {
        const before = site.seen.length;
        await telemetered.open({ entry, options: { consent: 'opt-in' } });
        const first = await withTelemetry(tab, (telemetry) => ({
          consent: telemetry.consent,
          outcome: telemetry.track('cta_clicked', { cta: 'early', placement: 'hero' }),
          at: Date.now(),
        }));
        expect(first.consent).toEqual({ mode: 'off', because: 'property_default', waiting: true });
        expect(first.outcome).toEqual({ status: 'waiting' });
        const parts = site.seen.slice(before).filter(({ path }) => /tracker|hash/i.test(path));
        expect(parts).toEqual([]);
        expect(telemetered.requests()).toEqual([]);
        expect(await stored(tab)).toEqual({ cookies: '', keys: [] });

        await expect.poll(() => tab.evaluate(() => Date.now())).toBeGreaterThan(first.at + 300);
        await withTelemetry(tab, (telemetry) => telemetry.setConsent('anonymous'));
        const events = await telemetered.expectEvents(
          'page_view',
          'cta_clicked',
          'web_telemetry_state_change',
        );
        for (const { event } of events.filter(
          ({ event }) => event.event_name !== 'web_telemetry_state_change',
        )) {
          const lateBy = Date.parse(`${event.dvce_created_tstamp}`) - first.at;
          expect(lateBy).toBeLessThanOrEqual(0);
        }
      },
    );

    test(
      'opt-in: a no forgets waiting calls; the 101st call is refused',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open({ entry, options: { consent: 'opt-in', pageViews: 'off' } });
        const outcomes = await withTelemetry(tab, (telemetry) =>
          Array.from({ length: 101 }, () =>
            telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' }),
          ),
        );
        expect(outcomes.slice(0, 100).every(({ status }) => status === 'waiting')).toBe(true);
        expect(outcomes[100]).toEqual({ status: 'dropped', reason: 'waiting_room_full' });
        await withTelemetry(tab, async (telemetry) => {
          telemetry.setConsent('off');
          telemetry.setConsent('anonymous');
          telemetry.pageView();
          await telemetry.flush();
        });
        await telemetered.expectEvents('page_view', 'web_telemetry_state_change');
      },
    );

    test(
      'anonymous stores nothing and touches no cookie',
      scriptEverywhereModuleAtNight(entry),
      async ({ tab, telemetered }) => {
        const first = () => {
          const touched: string[] = [];
          Object.assign(window, { touched });
          const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
          Object.defineProperty(Document.prototype, 'cookie', {
            get: () => touched.push('read cookie') && cookie?.get?.call(document),
            set: () => touched.push('write cookie'),
          });
          const { setItem } = Storage.prototype;
          Storage.prototype.setItem = function (...item) {
            touched.push(`store ${item[0]}`);
            setItem.apply(this, item);
          };
        };
        await telemetered.open({ entry, first });
        await telemetered.expectEvents('page_view');
        expect(await tab.evaluate('touched')).toEqual([]);
      },
    );
  });
