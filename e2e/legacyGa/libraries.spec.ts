import type { Arrived } from '../support/collectorServer.ts';
import { ENTRIES, expect, test } from '../support/fixtures.ts';
import { moduleAtNight } from '../support/tags.ts';
import { bundle } from './bundle.ts';
import { onlyOurs, run, SWITCH } from './snippets.ts';

/** What the plugin of Docusaurus puts into every page, by its own code. */
async function docusaurusTags(): Promise<string> {
  const exports: { headTags: Tag[] } = { headTags: [] };
  new Function('exports', await bundle('docusaurusTags', 'cjs'))(exports);
  return exports.headTags.map(toHtml).join('');
}

interface Tag {
  readonly tagName: string;
  readonly attributes?: Readonly<Record<string, string | boolean>>;
  readonly innerHTML?: string;
}

const toHtml = ({ tagName, attributes = {}, innerHTML = '' }: Tag) =>
  `<${tagName} ${Object.entries(attributes)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ')}>${tagName === 'script' ? `${innerHTML}</script>` : ''}`;

const data = (events: Arrived[]) =>
  events.flatMap(({ event }) => (event.unstruct_event ? [event.unstruct_event.data.data] : []));
const paths = (events: Arrived[]) =>
  events.filter(({ event }) => event.event_name === 'page_view').map(({ event }) => event.page_urlpath);

for (const entry of ENTRIES)
  test.describe(entry, () => {
    const options = { legacyGa: 'on', property: 'ui', pageViews: 'off', linkClicks: 'off' } as const;
    const isReady = "document.documentElement.dataset.ready === ''";

    test('vue-analytics', moduleAtNight(entry), async ({ tab, telemetered, collector }) => {
      const { url } = await telemetered.open({
        entry,
        options: { ...options, sendAnonymousUsageStats: 'true' },
        headers: onlyOurs(collector.url),
        body: `<div id="app"></div><script>${await bundle('vueAnalytics')}</script>`,
      });
      await expect.poll(() => tab.evaluate(isReady)).toBe(true);
      await tab.click('#try');
      await tab.evaluate(
        run("app.$ga.page('/named'); app.$ga.event({ eventCategory: 'Pipeline', eventAction: 'runAll' })"),
      );
      await tab.evaluate("router.push('/plugins')");
      const events = await telemetered.expectEvents(
        ...Array(3).fill('page_view'),
        ...Array(2).fill('legacy_ga_event'),
      );
      expect(paths(events)).toEqual([new URL(url).pathname, '/named', '/plugins']);
      expect(data(events)).toEqual([
        { category: 'plugin', action: 'try', label_hash: expect.stringMatching(/^[0-9a-f]{32}$/), value: 1 },
        { category: 'pipeline', action: 'run-all', label_hash: null, value: null },
      ]);
      for (const { event } of events.slice(1))
        expect(event.contexts.data?.[0]?.data).toMatchObject({
          app_version: '4.5.6',
          project_uuid: '17d4c8d8-943f-2418-0c76-cb17c5ed4610',
        });
      expect(await tab.evaluate("window['ga-disable-UA-1-1'] && window['ga-disable-UA-2-2']")).toBe(true);
    });

    test('gridsome-plugin-gtag', moduleAtNight(entry), async ({ tab, telemetered, collector }) => {
      const { url } = await telemetered.open({
        entry,
        options,
        headers: onlyOurs(collector.url),
        body: `<script>${await bundle('gridsome')}</script>`,
      });
      await expect.poll(() => tab.evaluate(isReady)).toBe(true);
      await tab.evaluate(
        "app.$gtag.event('Copied', { event_category: 'Install', event_label: 'x', value: 2 })",
      );
      await tab.evaluate("router.push('/docs')");
      const events = await telemetered.expectEvents('page_view', 'page_view', 'legacy_ga_event');
      expect(paths(events)).toEqual([new URL(url).pathname, '/docs']);
      expect(data(events)).toEqual([
        {
          category: 'install',
          action: 'copied',
          // No join key: it stays here in anonymous.
          label_hash: null,
          value: 2,
        },
      ]);
      expect(await tab.evaluate("window['ga-disable-G-ABC']")).toBe(true);
    });

    test('@docusaurus/plugin-google-gtag', moduleAtNight(entry), async ({ tab, telemetered, collector }) => {
      const tags = await docusaurusTags();
      expect(tags).toContain('https://www.googletagmanager.com/gtag/js?id=G-ABC');
      const { url } = await telemetered.open({
        entry,
        options,
        headers: onlyOurs(collector.url),
        // As docs/legacy-ga.md has it.
        head: tags
          .replace(/<link rel="preconnect"[^>]*>/g, '')
          .replace('https://www.googletagmanager.com/gtag/js', SWITCH),
        body: `<script>${await bundle('docusaurus')}</script>`,
      });
      await expect.poll(() => tab.evaluate(isReady)).toBe(true);
      await tab.evaluate("navigate('/docs/install?tab=pip#linux')");
      await telemetered.expectEvents('page_view', 'page_view');
      // Of another fragment, too, the plugin says that it is a page view: docs/legacy-ga.md.
      await tab.evaluate("navigate('/docs/install?tab=pip#macos')");
      const events = await telemetered.expectEvents(...Array(3).fill('page_view'));
      expect(paths(events)).toEqual([new URL(url).pathname, '/docs/install', '/docs/install']);
      expect(await tab.evaluate("window['ga-disable-G-ABC']")).toBe(true);
    });
  });

test('with an unmodified library, nothing is loaded or sent after a no', async ({
  tab,
  site,
  telemetered,
  collector,
}) => {
  const before = site.seen.length;
  await telemetered.open({
    entry: 'script',
    options: { legacyGa: 'on', property: 'ui' },
    first: "localStorage.setItem('hasDisabledTracking', 'true');",
    headers: onlyOurs(collector.url),
    body: `<div id="app"></div><script>${await bundle('vueAnalytics')}</script>`,
  });
  await expect.poll(() => tab.evaluate("document.documentElement.dataset.ready === ''")).toBe(true);
  await tab.click('#try');
  await tab.evaluate("router.push('/plugins')");
  expect(telemetered.requests()).toEqual([]);
  expect(await tab.evaluate("window['ga-disable-UA-1-1']")).toBe(true);
  const scripts = site.seen.slice(before).filter(({ path }) => path.startsWith('/dist/'));
  expect(scripts.map(({ path }) => path).sort()).toEqual(['/dist/legacy-ga-switch.js', '/dist/telemetry.js']);
});

test('vue-analytics that the page disables counts as the visitor’s refusal', async ({
  tab,
  telemetered,
  collector,
}) => {
  await telemetered.open({
    entry: 'script',
    options: { legacyGa: 'on', pageViews: 'off' },
    first: 'window.isDisabled = true;',
    headers: onlyOurs(collector.url),
    body: `<div id="app"></div><script>${await bundle('vueAnalytics')}</script>`,
  });
  await expect.poll(() => tab.evaluate("document.documentElement.dataset.ready === ''")).toBe(true);
  await tab.click('#try');
  await tab.evaluate(run("app.$ga.enable(); app.$ga.event('After', 'all')"));
  const events = await telemetered.expectEvents('legacy_ga_event');
  expect(data(events)).toMatchObject([{ category: 'after' }]);
});
