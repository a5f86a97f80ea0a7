import {
  AT_NIGHT,
  byDayIf,
  EVERYWHERE,
  everywhereByScript,
  scriptEverywhereModuleAtNight,
} from '../support/tags.ts';
import {
  ENTRIES,
  expect,
  expectMarks,
  MODES,
  openFaulty,
  start,
  test,
  track,
  wake,
  withTelemetry,
} from './fixtures.ts';

for (const entry of ENTRIES)
  for (const mode of MODES)
    test.describe(`${entry}, ${mode}`, () => {
      test(
        'events of one task are sent in one request',
        byDayIf(entry === 'script' && mode === 'identified'),
        async ({ tab, telemetered, faulty }) => {
          await openFaulty(tab, telemetered, faulty, mode, { entry });
          await track(tab, 'a', 'b', 'c', 'd', 'e');
          await expectMarks(faulty, tab, 'a', 'b', 'c', 'd', 'e');
          expect(faulty.batches).toHaveLength(1);
        },
      );

      test(
        'events tracked by a click or by the last handlers of a page are sent',
        mode === 'identified' ? scriptEverywhereModuleAtNight(entry) : everywhereByScript(entry),
        async ({ tab, site, telemetered, faulty }) => {
          await openFaulty(tab, telemetered, faulty, mode, {
            entry,
            body: `<a href="${site.publish({ html: '<!doctype html><title>Next</title>' })}">Next</a><script>
            const track = (cta) => window.meltanoTelemetry.track('cta_clicked', { cta, placement: 'hero' });
            document.querySelector('a').onclick = () => track('click');
            addEventListener('pagehide', () => track('pagehide'));
            document.addEventListener('visibilitychange', () => track('visibility'));
          </script>`,
          });
          await tab.click('a');
          await expect.poll(() => faulty.marks()).toEqual(['click', 'pagehide', 'visibility']);
          expect(faulty.repeats()).toBe(0);
        },
      );
    });

for (const entry of ENTRIES)
  test(
    `identified: a page left before the hash part arrives sends events that need no hash, without ids (${entry})`,
    everywhereByScript(entry),
    async ({ tab, site, telemetered, faulty, onPurpose }) => {
      // What Firefox says of a script that it gives up with its page.
      onPurpose.push(/telemetry-hash|hashPart/);
      await openFaulty(tab, telemetered, faulty, 'anonymous', {
        entry,
        options: { property: 'hub', pageViews: 'auto' },
        body: `<a href="${site.publish({ html: '<!doctype html><title>Next</title>' })}">Next</a>`,
      });
      const release = site.hold(/telemetry-hash|hashPart/);
      await tab.evaluate(() => {
        const { meltanoTelemetry } = window as never as {
          meltanoTelemetry: {
            setConsent(mode: string): void;
            track(name: string, data: object): void;
          };
        };
        meltanoTelemetry.setConsent('identified');
        meltanoTelemetry.track('cta_clicked', { cta: 'waits', placement: 'hero' });
        meltanoTelemetry.track('plugin_viewed', {
          plugin_type: 'extractors',
          plugin_name_hash: 'tap-github',
        });
        addEventListener('pagehide', () => {
          meltanoTelemetry.track('cta_clicked', { cta: 'last', placement: 'hero' });
        });
        history.pushState(null, '', '?second');
      });
      await tab.click('a');
      await expect
        .poll(() => faulty.arrivals.map(({ mark }) => mark).sort())
        .toEqual(['last', 'pv', 'waits', 'web_telemetry_state_change']);
      for (const { isAnonymous } of faulty.batches) expect(isAnonymous).toBe(true);
      release();
    },
  );

/** Counts our timers that run, and how often one was started: WebKit's driver has timers of its own in the page. */
const countTimers = () => {
  const running = new Set<unknown>();
  const counted = { running, started: 0 };
  Object.assign(window, { timers: counted });
  const { setTimeout, clearTimeout, setInterval, clearInterval } = window;
  const scope = window as unknown as Record<string, unknown>;
  const count = (id: number): number => {
    if (new Error().stack?.includes('/dist/')) {
      counted.started++;
      running.add(id);
    }
    return id;
  };
  scope.setTimeout = (fn: (...terms: unknown[]) => void, ...terms: [number?, ...unknown[]]) => {
    const id = setTimeout(
      (...given: unknown[]) => {
        running.delete(id);
        fn(...given);
      },
      ...terms,
    );
    return count(id);
  };
  scope.clearTimeout = (id: number) => {
    running.delete(id);
    clearTimeout(id);
  };
  scope.setInterval = (...terms: [() => void]) => count(setInterval(...terms));
  scope.clearInterval = (id: number) => {
    running.delete(id);
    clearInterval(id);
  };
};

for (const entry of ENTRIES)
  for (const mode of MODES)
    test(
      `an idle page runs no timer and sends nothing (${entry}, ${mode})`,
      mode === 'identified' ? scriptEverywhereModuleAtNight(entry) : AT_NIGHT,
      async ({ tab, telemetered, faulty }) => {
        await openFaulty(tab, telemetered, faulty, mode, {
          entry,
          first: countTimers,
          options: { pageViews: 'auto', linkClicks: 'auto' },
        });
        await track(tab, 'a');
        await expectMarks(faulty, tab, 'a');
        // What looks for pages that have died may look once more.
        await expect.poll(() => tab.evaluate<number>('timers.running.size')).toBe(0);
        const started = await tab.evaluate<number>('timers.started');
        const sent = faulty.batches.length;
        await tab.evaluate(`new Promise((resolve) => {
        const channel = new MessageChannel();
        const end = performance.now() + 500;
        channel.port1.onmessage = () => (performance.now() > end ? resolve(0) : channel.port2.postMessage(0));
        channel.port2.postMessage(0);
      })`);
        expect(await tab.evaluate<number>('timers.started')).toBe(started);
        expect(faulty.batches).toHaveLength(sent);
      },
    );

for (const mode of MODES)
  test(
    `a page that comes back, also from the bfcache, goes on sending (${mode})`,
    mode === 'identified' ? EVERYWHERE : {},
    async ({ tab, site, telemetered, faulty }) => {
      await openFaulty(tab, telemetered, faulty, mode);
      await track(tab, 'before');
      await expectMarks(faulty, tab, 'before');
      // The answer has come, too: in WebKit a page that comes back never hears of a request that it was left with.
      await withTelemetry(tab, (telemetry) => telemetry.flush());
      await tab.goto(site.publish({ html: '<!doctype html><title>Elsewhere</title>' }));
      await tab.back();
      await start(tab, mode);
      await track(tab, 'after');
      await expectMarks(faulty, tab, 'after', 'before');
      expect(faulty.repeats()).toBe(0);
    },
  );

for (const mode of MODES)
  test(
    `a page that comes back after a no in another tab sends nothing, even when its backoff is over (${mode})`,
    mode === 'identified' ? EVERYWHERE : {},
    async ({ tab, telemetered, faulty }) => {
      const { url } = await openFaulty(tab, telemetered, faulty, mode);
      faulty.behave({
        answer: 503,
        headers: { 'Retry-After': '1', 'Access-Control-Expose-Headers': 'Retry-After' },
      });
      await track(tab, 'never');
      await withTelemetry(tab, (telemetry) => telemetry.flush());
      const other = telemetered.publish({
        entry: 'script',
        options: { collector: faulty.url, pageViews: 'off' },
      });
      await tab.goto(other.url);
      await withTelemetry(tab, (telemetry) => {
        telemetry.setConsent('off');
      });
      faulty.behave({});
      faulty.forget();
      const asked = Date.now();
      await expect.poll(() => Date.now() - asked).toBeGreaterThan(1500);
      await tab.back();
      await expect.poll(() => tab.evaluate<string>('location.href')).toBe(url);
      await wake(tab);
      // A yes, and an event after it: what was to be sent before has had its time.
      await withTelemetry(tab, (telemetry) => {
        telemetry.setConsent('anonymous');
      });
      await withTelemetry(tab, (telemetry) => telemetry.flush());
      await track(tab, 'after');
      await expectMarks(faulty, tab, 'after');
    },
  );

for (const [name, ms] of Object.entries({ 'a day ahead': 864e5, 'a year back': -365 * 864e5 }))
  for (const mode of MODES)
    test(
      `when the clock jumps ${name} in an outage, events arrive, each once (${mode})`,
      byDayIf(mode === 'identified'),
      async ({ tab, telemetered, faulty }) => {
        await openFaulty(tab, telemetered, faulty, mode);
        await faulty.refuse();
        await track(tab, 'before');
        await tab.evaluate((ms) => {
          const { now } = Date;
          Date.now = () => now() + ms;
        }, ms);
        await track(tab, 'after');
        await faulty.listen();
        await expectMarks(faulty, tab, 'after', 'before');
        expect(faulty.repeats()).toBe(0);
      },
    );

for (const mode of MODES)
  test(
    `nothing is lost or repeated when a page is frozen and resumed (${mode})`,
    mode === 'identified' ? EVERYWHERE : AT_NIGHT,
    async ({ tab, telemetered, faulty }) => {
      await openFaulty(tab, telemetered, faulty, mode);
      await track(tab, 'before');
      // The events alone: no engine lets a test freeze a page. Chromium's `Page.setWebLifecycleState` leaves a tab running that
      // it takes for visible, and a headless tab always is one.
      await tab.evaluate(() => {
        document.dispatchEvent(new Event('freeze'));
        document.dispatchEvent(new Event('resume'));
      });
      await track(tab, 'after');
      await expectMarks(faulty, tab, 'after', 'before');
      expect(faulty.repeats()).toBe(0);
    },
  );

test(
  'waiting events are sent when the browser says that it is online again',
  EVERYWHERE,
  async ({ tab, telemetered, faulty }) => {
    // No engine but Chromium lets a test unplug it: the collector is gone and the browser's own words are used.
    await openFaulty(tab, telemetered, faulty, 'anonymous');
    await faulty.refuse();
    await tab.evaluate(() => {
      Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
      dispatchEvent(new Event('offline'));
    });
    await track(tab, 'a');
    await track(tab, 'b');
    await faulty.listen();
    await tab.evaluate(() => {
      Object.defineProperty(navigator, 'onLine', { value: true, configurable: true });
    });
    await wake(tab);
    // By this one event, well before any backoff would end.
    await expect.poll(() => faulty.marks()).toEqual(['a', 'b']);
    expect(faulty.repeats()).toBe(0);
  },
);

test(
  'events tracked while the page unloads arrive once, by handlers before and after ours',
  EVERYWHERE,
  async ({ tab, site, telemetered, faulty }) => {
    const first = () => {
      Object.assign(window, {
        say: (cta: string) =>
          (window as never as { meltanoTelemetry: { push(fn: unknown): void } }).meltanoTelemetry.push(
            (telemetry: { track(name: string, data: object): void }) =>
              telemetry.track('cta_clicked', { cta, placement: 'hero' }),
          ),
      });
      for (const name of ['pagehide', 'visibilitychange'])
        addEventListener(name, () => (window as never as { say(cta: string): void }).say(name), true);
    };
    await openFaulty(tab, telemetered, faulty, 'identified', { first });
    await track(tab, 'one');
    await expectMarks(faulty, tab, 'one');
    await tab.evaluate("addEventListener('pagehide', () => say('last'))");
    await tab.goto(site.publish({ html: '<!doctype html><title>Next</title>' }));
    await expect.poll(() => faulty.marks()).toEqual(['last', 'one', 'pagehide', 'visibilitychange']);
    expect(faulty.repeats()).toBe(0);
  },
);

test(
  'a request in flight when a page was left is not sent again when the visitor comes back',
  EVERYWHERE,
  async ({ tab, site, telemetered, faulty }) => {
    await openFaulty(tab, telemetered, faulty, 'anonymous');
    await track(tab, 'one');
    await expectMarks(faulty, tab, 'one');
    faulty.behave({ after: 1000 });
    await track(tab, 'two');
    await tab.goto(site.publish({ html: '<!doctype html><title>Next</title>' }));
    await tab.back();
    faulty.behave({});
    // Not `flush`: of what was on its way a restored page of WebKit hears nothing any more.
    await withTelemetry(tab, (telemetry) => telemetry.consent.mode);
    await track(tab, 'three');
    await expectMarks(faulty, tab, 'one', 'three', 'two');
    expect(faulty.repeats()).toBe(0);
  },
);
