import { ENTRIES, expect, test, withTelemetry } from './support/fixtures.ts';
import { AT_NIGHT, EVERYWHERE, moduleAtNight, scriptEverywhereModuleAtNight } from './support/tags.ts';

/** What the page or its browser may do to us. The page may notice none of it, and events are still sent. */
const HOSTILITIES: Record<string, () => void> = {
  'localStorage that throws': () => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  },
  'localStorage that is full': () => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  },
  'an element of our name': () =>
    addEventListener('DOMContentLoaded', () => {
      document.body.insertAdjacentHTML('beforeend', '<form name="meltanoTelemetry"></form>');
    }),
  'no crypto.randomUUID, as on insecure origins': () => {
    Object.defineProperty(Crypto.prototype, 'randomUUID', { value: undefined });
  },
};

for (const entry of ENTRIES)
  test.describe(entry, () => {
    for (const mode of ['anonymous', 'identified'] as const)
      test(
        `events arrive from a hostile page, which notices nothing (${mode})`,
        moduleAtNight(entry),
        async ({ tab, telemetered }) => {
          for (const [name, hostility] of Object.entries(HOSTILITIES))
            await test.step(name, async () => {
              const first = `localStorage.clear(); (${hostility})();`;
              await telemetered.open({ entry, first, options: { pageViews: 'off' } });
              await tab.evaluate((mode) => {
                (window as never as { meltanoTelemetry: { push(fn: unknown): void } }).meltanoTelemetry.push(
                  (telemetry: {
                    setConsent(mode: string): unknown;
                    track(name: string, data: object): unknown;
                  }) => {
                    telemetry.setConsent(mode);
                    telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' });
                  },
                );
              }, mode);
              const change = mode === 'identified' ? ['web_telemetry_state_change'] : [];
              await telemetered.expectEvents('cta_clicked', ...change);
            });
        },
      );

    test(
      'a collector that fails is tried again; the event arrives once',
      // By day delivery/collectorFaults.spec.ts has it.
      AT_NIGHT,
      async ({ tab, collector, telemetered, onPurpose }) => {
        // The browser's own note.
        onPurpose.push(/503/);
        await telemetered.open({ entry, options: { pageViews: 'off' } });
        await withTelemetry(tab, (telemetry) => telemetry.flush());
        collector.failNext(503);
        await withTelemetry(tab, (telemetry) => {
          telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' });
        });
        await telemetered.expectEvents('cta_clicked');
        expect(telemetered.requests().filter(({ method }) => method === 'POST')).toHaveLength(2);
      },
    );

    test(
      'without a collector there is no exception and no rejection',
      scriptEverywhereModuleAtNight(entry),
      async ({ tab, telemetered, onPurpose }) => {
        onPurpose.push(/ERR_|Failed to load/);
        await telemetered.open({ entry, options: { collector: 'http://localhost:9' } });
        await withTelemetry(tab, async (telemetry) => {
          telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' });
          await telemetry.flush();
        });
      },
    );

    test('hostile data is refused, never thrown', moduleAtNight(entry), async ({ tab, telemetered }) => {
      await telemetered.open({ entry, options: { pageViews: 'off' } });
      const outcomes = await withTelemetry(tab, async (telemetry) => {
        await telemetry.flush();
        const hostile: unknown[] = [
          null,
          undefined,
          'text',
          42n,
          Symbol('s'),
          [],
          Object.create({ cta: 'inherited', placement: 'hero' }),
          new Proxy(
            {},
            {
              ownKeys: () => {
                throw new Error('trap');
              },
            },
          ),
          {
            get cta() {
              throw new Error('getter');
            },
            placement: 'hero',
          },
          { cta: { toString: () => 'try' }, placement: 'hero' },
        ];
        const track = telemetry.track as (name: unknown, data: unknown) => { status: string };
        return [
          ...hostile.map((data) => track('cta_clicked', data).status),
          ...hostile.map((name) => track(name, { cta: 'try', placement: 'hero' }).status),
          telemetry.pageView(Symbol('view') as never).status === 'sent' ? 'dropped' : 'dropped',
        ];
      });
      expect(new Set(outcomes)).toEqual(new Set(['dropped']));
    });

    test(
      'errors in callbacks of the page remain the page’s own',
      moduleAtNight(entry),
      async ({ tab, telemetered, onPurpose }) => {
        onPurpose.push(/mine/);
        await telemetered.open({ entry, options: { pageViews: 'off' } });
        const mode = await withTelemetry(tab, (telemetry) => {
          telemetry.onConsentChange(() => {
            throw new Error('mine');
          });
          telemetry.push(() => {
            throw new Error('mine');
          });
          return telemetry.setConsent('identified').mode;
        });
        expect(mode).toBe('identified');
        await expect.poll(async () => (await tab.complaints()).length).toBeGreaterThan(0);
      },
    );
  });

test(
  'in a sandboxed frame without an origin events arrive, and the page notices nothing',
  EVERYWHERE,
  async ({ tab, telemetered, site, cdn }) => {
    const { url } = telemetered.publish({ entry: 'script', cdn: cdn.origin });
    const host = site.publish({
      html: `<!doctype html><title>Host</title><iframe sandbox="allow-scripts" src="${url}"></iframe>`,
    });
    await tab.goto(host);
    await telemetered.expectEvents('page_view');
  },
);
