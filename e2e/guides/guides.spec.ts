import { readdirSync, readFileSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Arrived } from '../support/collectorServer.ts';
import { test as base, expect } from '../support/fixtures.ts';
import { readIntegrity } from '../support/readIntegrity.ts';
import type { Tab } from '../support/tab.ts';
import { AT_NIGHT, byDayIf, CHROMIUM_ONLY, EVERYWHERE, NO_BROWSER } from '../support/tags.ts';
import { loadDocusaurusPlugins } from './docusaurusPlugins.ts';
import { type PackedApps, packApps } from './packedApps.ts';
import { renderPage } from './self-hosted/page.mjs';
import { type ServedApp, serveApp } from './serveApp.ts';

const APPS = fileURLToPath(new URL('.', import.meta.url));
const GUIDES = fileURLToPath(new URL('../../docs/guides/', import.meta.url));
const NAMES = readdirSync(GUIDES).map((file) => file.replace('.md', ''));

const VITE = ['vite/bin/vite.js', 'build', '--logLevel', 'error'] as const;
const NEXT = ['next/dist/bin/next', 'build'] as const;
const WEBPACK_4 = ['../e2e/guides/webpack4.mjs'] as const;
/** How each app is built, and where what is built lies. */
const BUILDS = {
  'vite-react': [VITE, 'dist'],
  'vite-vue': [VITE, 'dist'],
  next: [NEXT, 'out'],
  'next-pages': [NEXT, 'out'],
  'next-script': [NEXT, 'out'],
  vue2: [WEBPACK_4, 'dist'],
  gridsome: [WEBPACK_4, 'dist'],
} as const;

interface Served {
  readonly url: string;
  /** Paths that were asked for, the package's files included. */
  readonly paths: string[];
  /** Waits until exactly these events of an app_id have come since the app is served, in any order, and none bad. */
  expectEvents(appId: string, ...names: string[]): Promise<Arrived['event'][]>;
}

type Open = (app: Pick<ServedApp, 'files' | 'headers' | 'nonce'>) => Promise<Served>;

const pack = () => packApps(`guides-${process.env.TEST_WORKER_INDEX}`);

const test = base.extend<{
  open: Open;
  /** Builds an app and returns the folder of what came out. */
  build: (name: keyof typeof BUILDS, mode?: 'development') => Promise<string>;
  packed: PackedApps;
}>({
  packed: [async ({ keep }, use) => use(await keep(pack)), { timeout: 600_000 }],
  build: ({ packed }, use) =>
    use(async (name, mode) => {
      const [command, folder]: readonly [readonly [string, ...string[]], string] = BUILDS[name];
      return `${await packed.build(name, command, mode)}/${folder}`;
    }),
  open: async ({ tab, collector, packed, engine }, use) => {
    const closing: (() => Promise<void>)[] = [];
    await use(async (app) => {
      const { url, paths, close } = await serveApp({
        ...app,
        dist: `${packed.packageFolder}/dist`,
        collector: collector.url,
        pageScript: engine.pageScript,
      });
      closing.push(close);
      const sinceStart = new Map<string, number>();
      for (const property of ['ui', 'website', 'hub', 'newsletter', 'docs'])
        sinceStart.set(`meltano-${property}`, (await collector.good(`meltano-${property}`)).length);
      await tab.goto(url);
      return {
        url,
        paths,
        async expectEvents(appId, ...names) {
          const arrived = async () => (await collector.good(appId)).slice(sinceStart.get(appId));
          const sorted = async () => (await arrived()).map(({ event }) => event.event_name).sort();
          await expect.poll(sorted).toEqual([...names].sort());
          expect(await collector.bad(appId)).toEqual([]);
          return (await arrived()).map(({ event }) => event);
        },
      };
    });
    await Promise.all(closing.map((close) => close()));
  },
});

// The app_ids are the properties' own: one guide after the other.
test.describe.configure({ mode: 'serial' });

test('html', EVERYWHERE, async ({ tab, open }) => {
  const { expectEvents } = await open({ files: `${APPS}html` });
  await tab.click('#copy');
  await expectEvents('meltano-hub', 'page_view', 'plugin_viewed', 'install_command_copied');
});

test('tag-manager', async ({ tab, open, packed }) => {
  const [telemetry, event] = ['telemetry', 'event'].map((name) =>
    readFileSync(`${APPS}tag-manager/${name}.html`, 'utf8'),
  );
  // As Google Tag Manager fires a tag: each script anew, without attributes but these.
  const html = `<!doctype html><html><head><title>Shop</title><script>
      window.dataLayer = [];
      function gtag() { dataLayer.push(arguments); }
      gtag('consent', 'default', { analytics_storage: 'denied' });
      function fire(id) {
        for (const given of document.querySelector(id).content.querySelectorAll('script')) {
          const script = document.createElement('script');
          for (const name of ['id', 'charset', 'src', 'text']) if (given[name]) script[name] = given[name];
          document.body.append(script);
        }
      }
    </script></head><body><template id="telemetry">${telemetry}</template><template id="event">${event}</template>
    <script>fire('#event'); fire('#telemetry');</script></body></html>`;
  const { expectEvents, paths } = await open({ files: { html } });
  await expect.poll(() => tab.evaluate('window.meltanoTelemetry.consent?.waiting')).toBe(true);
  expect(paths.filter((path) => path.includes('tracker'))).toEqual([]);
  expect(await tab.evaluate(`document.querySelector('script[src*=telemetry]').integrity`)).toBe(
    readIntegrity(`${packed.packageFolder}/dist`)['telemetry.js'],
  );
  await expectEvents('meltano-website');
  await tab.evaluate(`gtag('consent', 'update', { analytics_storage: 'granted' })`);
  await expectEvents('meltano-website', 'page_view', 'cta_clicked');
  await tab.evaluate(`fire('#event')`);
  await expectEvents('meltano-website', 'page_view', 'cta_clicked', 'cta_clicked');
});

for (const [setting, mode] of [
  [true, 'identified'],
  [false, 'off'],
] as const)
  test(`self-hosted: send_anonymous_usage_stats ${setting} means ${mode}`, async ({ tab, open, packed }) => {
    const integrity = readIntegrity(`${packed.packageFolder}/dist`)['telemetry.js'] ?? '';
    const html = renderPage({ sendAnonymousUsageStats: setting, projectId: '</script>-harbor' }, integrity);
    const { expectEvents, paths } = await open({ files: { html } });
    expect(await tab.evaluate('window.meltanoTelemetry.consent.mode')).toBe(mode);
    if (setting) {
      const [view] = await expectEvents('meltano-ui', 'page_view');
      expect(view?.contexts.data?.[0]?.data).toMatchObject({ mode, project_uuid_source: 'derived' });
      expect(view?.domain_userid).not.toBeNull();
    } else {
      await expectEvents('meltano-ui');
      expect(paths).toEqual(['/', '/static/telemetry.js']);
    }
  });

/** Both have the same two pages. */
async function visitPlugin(tab: Tab, open: Open, build: () => Promise<string>): Promise<void> {
  const { expectEvents } = await open({ files: await build() });
  await expectEvents('meltano-hub', 'page_view');
  await tab.click('#plugin');
  const names = ['page_view', 'link_click', 'page_view', 'plugin_viewed'];
  const events = await expectEvents('meltano-hub', ...names);
  const views = events.filter(({ event_name }) => event_name === 'page_view');
  expect(views.map(({ page_urlpath }) => page_urlpath)).toEqual(['/', '/plugins/:name']);
  expect(views.map(({ page_title }) => page_title)).toEqual(['Hub', 'tap-github']);
}

// The bindings keep one instance, whatever a framework renders twice: page views and events come once, in each engine.
test.describe('bindings', () => {
  test.describe.configure({ timeout: 600_000 });

  // What StrictMode does twice, React's build for development does alone.
  for (const mode of ['development', undefined] as const)
    test(`vite-react, ${mode ?? 'production'}`, byDayIf(!!mode), async ({ tab, open, build, onPurpose }) => {
      const files = await build('vite-react', mode);
      const [asset = ''] = readdirSync(`${files}/assets`).filter((file) => file.startsWith('index-'));
      const isForDevelopment = readFileSync(`${files}/assets/${asset}`, 'utf8').includes('React DevTools');
      expect(isForDevelopment).toBe(!!mode);
      // It recommends its tools, and Firefox's driver takes its marks of time for messages.
      if (mode) onPurpose.push(/React DevTools/, /^[\w :]{1,20}$/);
      const { expectEvents } = await open({ files });
      await tab.click('#cta');
      await tab.click('#send');
      const operation = ['demo_request', 'demo_request'];
      const events = await expectEvents('meltano-website', 'page_view', 'cta_clicked', ...operation);
      for (const { contexts } of events)
        expect(contexts.data?.[0]?.data).toMatchObject({ app_version: '1.4.2' });
      await tab.click('#refuse');
      await expect
        .poll(() => tab.evaluate(`document.querySelector('#refuse').textContent`))
        .toBe('Telemetry is off');
      expect(await tab.evaluate('window.meltanoTelemetry.consent.because')).toBe('visitor_choice');
    });

  test('vite-vue', ({ tab, open, build }) => visitPlugin(tab, open, () => build('vite-vue')));

  for (const [kind, config] of [
    ['CommonJS', readFileSync(`${APPS}docusaurus/docusaurus.config.js`, 'utf8')],
    [
      'ES module',
      readFileSync(`${APPS}docusaurus/docusaurus.config.js`, 'utf8').replace(
        'module.exports =',
        'export default',
      ),
    ],
  ] as const)
    test(`docusaurus, config as ${kind}`, async ({ tab, open, packed }) => {
      const site = await packed.copy('docusaurus');
      await writeFile(`${site}/docusaurus.config.js`, config);
      // As Docusaurus writes tags into its pages.
      const tags = (await loadDocusaurusPlugins(site, 'production')).flatMap((plugin) =>
        plugin.injectHtmlTags().headTags.map(
          ({ tagName, attributes }) =>
            `<${tagName} ${Object.entries(attributes)
              .map(([name, value]) => (value === true ? name : `${name}="${value}"`))
              .join(' ')}></${tagName}>`,
        ),
      );
      const html = `<!doctype html><html><head><title>Docs</title>${tags.join('')}</head><body></body></html>`;
      const { expectEvents } = await open({ files: { html } });
      await expectEvents('meltano-docs', 'page_view');
      // Its router, and an event behind everything that could come twice.
      await tab.evaluate(`history.pushState(null, '', '/docs/3.x/install')`);
      await tab.evaluate(`document.title = 'Installation'`);
      await tab.evaluate(`meltanoTelemetry.track('cta_clicked', { cta: 'try', placement: 'page' })`);
      await tab.evaluate('meltanoTelemetry.flush()');
      const views = (await expectEvents('meltano-docs', 'page_view', 'page_view', 'cta_clicked'))
        .filter(({ event_name }) => event_name === 'page_view')
        .map(({ page_urlpath }) => page_urlpath);
      expect(views).toEqual(['/', '/docs/3.x/install']);
      const [inDevelopment] = await loadDocusaurusPlugins(site, 'development');
      expect(inDevelopment?.injectHtmlTags().headTags).toEqual([]);
    });
});

// What frameworks build is the same for every engine, and the package itself is tested in each.
test.describe('in Chromium', CHROMIUM_ONLY, () => {
  // A framework's build takes its time on a busy machine.
  test.describe.configure({ timeout: 600_000 });

  test('csp', async ({ open }) => {
    const headers = JSON.parse(readFileSync(`${APPS}csp/headers.json`, 'utf8'));
    const { expectEvents } = await open({ files: `${APPS}csp`, headers, nonce: 'R4nd0m' });
    await expectEvents('meltano-website', 'page_view', 'demo_request', 'demo_request');
  });

  // By day webpack 4 has its own guide alone.
  test('vue2', AT_NIGHT, ({ tab, open, build }) => visitPlugin(tab, open, () => build('vue2')));

  // Each takes half a minute of a busy machine to build, and asks of the package what vite-react does.
  for (const name of ['next', 'next-pages', 'next-script'] as const)
    test(name, AT_NIGHT, async ({ tab, open, build }) => {
      const { expectEvents } = await open({ files: await build(name) });
      await expectEvents('meltano-website', 'page_view');
      await tab.click('#cta');
      await tab.click('#plugins');
      const names = ['page_view', 'cta_clicked', 'link_click', 'page_view'];
      const events = await expectEvents('meltano-website', ...names);
      const views = events.filter(({ event_name }) => event_name === 'page_view');
      expect(views.map(({ page_title }) => page_title)).toEqual(['Meltano', 'Plugins']);
    });

  test('gridsome', AT_NIGHT, async ({ tab, open, build }) => {
    const { expectEvents } = await open({ files: await build('gridsome') });
    await expectEvents('meltano-hub', 'page_view');
    await tab.click('#about');
    await expectEvents('meltano-hub', 'page_view', 'link_click', 'page_view', 'plugin_searched');
  });

  test('webpack4', async ({ tab, open, packed }) => {
    const folder = await packed.build('webpack4', WEBPACK_4);
    await copyFile(`${folder}/index.html`, `${folder}/dist/index.html`);
    const { expectEvents } = await open({ files: `${folder}/dist` });
    await expectEvents('meltano-hub', 'page_view');
    await tab.click('#copy');
    await expectEvents('meltano-hub', 'page_view', 'install_command_copied');
    // What Babel makes of a custom element's class is one still.
    const text = () => tab.evaluate(`document.querySelector('telemetry-preferences').shadowRoot.textContent`);
    await expect.poll(text).toMatch(/\w/);
  });
});

test('webpack 4 finds each subpath that browsers may ask for', NO_BROWSER, ({ packed }) => {
  const readJson = (file: string) => JSON.parse(readFileSync(`${packed.packageFolder}/${file}`, 'utf8'));
  const subpaths = Object.entries<{ types?: string; default?: string }>(readJson('package.json').exports)
    // A file by its own name is found; the collector and Playwright are Node's.
    .filter(
      ([subpath, { types }]) => types && !['.', './collector', './testing/playwright'].includes(subpath),
    );
  expect(subpaths.length).toBeGreaterThan(3);
  for (const [subpath, { types, default: main }] of subpaths)
    expect(readJson(`${subpath}/package.json`)).toEqual({ main: `.${main}`, types: `.${types}` });
});

for (const name of NAMES)
  test(`docs/guides/${name}.md shows the files of its app, all of them, as they are`, NO_BROWSER, () => {
    const files = readdirSync(APPS + name, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(APPS.length));
    const guide = readFileSync(`${GUIDES}${name}.md`, 'utf8');
    const shown = Array.from(
      guide.matchAll(/^\[[^\]]+\]\(\.\.\/\.\.\/e2e\/guides\/([^)]+)\).*\n\n```\w+\n([\s\S]*?)^```$/gm),
      ([, file = '', code = '']) => [file, code] as const,
    );
    expect(shown.map(([file]) => file).sort()).toEqual(files.sort());
    for (const [file, code] of shown) expect(code, file).toBe(readFileSync(APPS + file, 'utf8'));
  });
