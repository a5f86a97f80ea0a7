import { readdirSync, readFileSync } from 'node:fs';
import { ENTRIES, expect, test, withTelemetry } from './support/fixtures.ts';
import { EVERYWHERE, everywhereByScript, NO_BROWSER } from './support/tags.ts';

const NONCE = 'n0nce';
/** Firefox and WebKit ask for a favicon under the page's own policy. */
const FAVICON = "img-src 'self'";

for (const entry of ENTRIES)
  test.describe(entry, () => {
    test(
      'works under a nonce, strict-dynamic and Trusted Types',
      EVERYWHERE,
      async ({ tab, collector, telemetered }) => {
        await telemetered.open({
          entry,
          nonce: NONCE,
          headers: {
            'Content-Security-Policy': `default-src 'none'; ${FAVICON}; script-src 'nonce-${NONCE}' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types meltano-telemetry; connect-src ${collector.url}`,
          },
        });
        await withTelemetry(tab, (telemetry) => {
          telemetry.setConsent('identified');
        });
        await telemetered.expectEvents('page_view', 'web_telemetry_state_change');
      },
    );

    test('works under a nonce alone', EVERYWHERE, async ({ collector, telemetered }) => {
      test.skip(
        entry === 'module',
        'a module loads its parts by import(), to which a nonce alone is not passed on',
      );
      await telemetered.open({
        entry,
        nonce: NONCE,
        headers: {
          'Content-Security-Policy': `script-src 'nonce-${NONCE}'; connect-src ${collector.url}`,
        },
      });
      await telemetered.expectEvents('page_view');
    });

    test(
      'works under script-src of a host, from another origin',
      EVERYWHERE,
      async ({ tab, cdn, collector, telemetered }) => {
        await telemetered.open({
          entry,
          cdn: cdn.origin,
          nonce: NONCE,
          headers: {
            'Content-Security-Policy': `default-src 'none'; ${FAVICON}; script-src ${cdn.origin} 'nonce-${NONCE}'; connect-src ${collector.url}`,
          },
        });
        await withTelemetry(tab, (telemetry) => {
          telemetry.setConsent('identified');
        });
        await telemetered.expectEvents('page_view', 'web_telemetry_state_change');
      },
    );

    test('adds no global but meltanoTelemetry', everywhereByScript(entry), async ({ tab, telemetered }) => {
      await tab.goto(telemetered.publish({ entry }).url);
      await telemetered.expectEvents('page_view');
      await withTelemetry(tab, (telemetry) => telemetry.setConsent('identified'));
      const globals = await tab.evaluate(() => {
        const frame = document.createElement('iframe');
        document.body.append(frame);
        const clean = new Set(Object.getOwnPropertyNames(frame.contentWindow));
        // Numbers are frames, and __pw_ is Playwright's own.
        return Object.getOwnPropertyNames(window).filter(
          (name) => !clean.has(name) && !/^\d+$|^__pw_/.test(name),
        );
      });
      expect(globals).toEqual(['meltanoTelemetry']);
    });

    test(
      'events tracked while the tracker part is loading arrive',
      everywhereByScript(entry),
      async ({ tab, site, telemetered }) => {
        const part = /dist\/(telemetry-tracker|parts\/startTracker)/;
        const release = site.hold(part);
        const { url } = telemetered.publish({
          entry,
          options: { pageViews: 'off' },
          body: `<script>
          (window.meltanoTelemetry ||= []).push((telemetry) => {
            document.outcome = telemetry.track('cta_clicked', { cta: 'early', placement: 'hero' });
          });
        </script>`,
        });
        const before = site.seen.length;
        // A script on its way holds up the load event.
        const opened = tab.goto(url);
        await expect.poll(() => site.seen.slice(before).some(({ path }) => part.test(path))).toBe(true);
        release();
        await opened;
        expect(await tab.evaluate('document.outcome')).toEqual({ status: 'waiting' });
        await telemetered.expectEvents('cta_clicked');
      },
    );
  });

test(
  'a tracker part that was changed does not run',
  EVERYWHERE,
  async ({ tab, site, telemetered, onPurpose }) => {
    onPurpose.push(/integrity/);
    site.alter(/dist\/telemetry-tracker/, (script) => `${script};window.altered = true`);
    await telemetered.open({ entry: 'script' });
    await expect.poll(async () => (await tab.complaints()).length).toBeGreaterThan(0);
    expect(await tab.evaluate('window.altered')).toBeUndefined();
    expect(telemetered.requests()).toEqual([]);
  },
);

test('a second script tag changes nothing', async ({ tab, telemetered, collector }) => {
  const { appId } = await telemetered.open({
    entry: 'script',
    head: `<script async src="/dist/telemetry.js" data-collector="${collector.url}" data-property="hub" data-page-views="off"></script>`,
    options: { pageViews: 'off' },
  });
  await expect.poll(() => tab.evaluate('!!window.meltanoTelemetry.consent')).toBe(true);
  await withTelemetry(tab, (telemetry) => {
    telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' });
  });
  await expect
    .poll(async () => (await collector.good('meltano-hub')).length + (await collector.good(appId)).length)
    .toBe(1);
});

test('the build contains no eval, no way to another global, and one mention of fetch', NO_BROWSER, () => {
  const dist = new URL('../dist/', import.meta.url);
  const scripts = ['', 'parts/'].flatMap((folder) =>
    readdirSync(new URL(folder, dist))
      .filter((file) => file.endsWith('.js'))
      .map((file) => ({ file, code: readFileSync(new URL(folder + file, dist), 'utf8') })),
  );
  for (const { file, code } of scripts) {
    expect(code, file).not.toMatch(
      /\beval\(|new Function\b|Function\(|sendBeacon|XMLHttpRequest|WebSocket|EventSource|new Image\b/,
    );
    expect(code.match(/\bfetch\b/g) ?? [], file).toHaveLength(/racker|^telemetry-all/.test(file) ? 1 : 0);
    // The checks of own events name it, to refuse it.
    if (file !== 'events.js') expect(code, file).not.toContain('page_ping');
  }
});
