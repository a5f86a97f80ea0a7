import type * as testing from '../../src/entries/testing.ts';
import { expect, test } from '../support/fixtures.ts';

/** As a page loads it that has no bundler, with its own snippet before. */
const PAGE = `<!doctype html><html lang="en"><head><title>Search</title>
<script>(window.meltanoTelemetry ||= []).push((telemetry) => telemetry.track('cta_clicked', { cta: 'queued', placement: 'hero' }));</script>
<script type="module">
  import * as testing from '/dist/testing.js';
  window.testing = testing;
</script></head><body></body></html>`;

test('/testing in a page: the real gate, catalogue and hashes, and nothing leaves', async ({ tab, site }) => {
  await tab.goto(site.publish({ html: PAGE }));
  const found = await tab.evaluate(async () => {
    const { createTestTelemetry, digestOf } = (window as unknown as { testing: typeof testing }).testing;
    const { telemetry, events, drops, settle, reset } = createTestTelemetry({ property: 'hub' });
    telemetry.track('plugin_viewed', { plugin_type: 'extractors', plugin_name_hash: 'tap-github' });
    telemetry.track('cta_clicked', { cta: 'Jane Doe' as 'x', placement: 'hero' });
    await settle();
    const names = events().map(({ name }) => name);
    const [viewed] = events('plugin_viewed');
    const isDigest = viewed?.data.plugin_name_hash === digestOf('plugin_name_hash', 'tap-github');
    const dropped = drops();
    reset();
    telemetry.setConsent('off');
    telemetry.track('cta_clicked', { cta: 'late', placement: 'hero' });
    await settle();
    return { names: names.sort(), isDigest, dropped, afterNo: [events().length, drops()] };
  });
  expect(found).toEqual({
    names: ['cta_clicked', 'page_view', 'plugin_viewed'],
    isDigest: true,
    dropped: [{ name: 'cta_clicked', reason: 'invalid_data', field: 'cta' }],
    afterNo: [0, [{ name: 'cta_clicked', reason: 'consent' }]],
  });
  expect(site.seen.map(({ path }) => path).filter((path) => !/^\/(page-|favicon)/.test(path))).toEqual([
    '/dist/testing.js',
  ]);
});
