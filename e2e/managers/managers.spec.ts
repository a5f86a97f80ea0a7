import { readFile } from 'node:fs/promises';
import type { ConsentManager } from '../../src/browser/contract/types.ts';
import { ENTRIES, type Entry, expect, test, withTelemetry } from '../support/fixtures.ts';
import type { Seen } from '../support/siteServer.ts';
import type { Tab } from '../support/tab.ts';
import { EVERYWHERE, moduleAtNight, scriptEverywhereModuleAtNight } from '../support/tags.ts';
import { MANAGER_SCRIPTS } from './managerScripts.ts';

const MANAGERS = Object.keys(MANAGER_SCRIPTS) as ConsentManager[];
/** One with a dialog of its own: what reads the managers is the same code in both entries. */
const IN_MODULES: readonly ConsentManager[] = ['klaro'];

/** One that is looked for, one by its events, one by its queue. */
const LATE: readonly ConsentManager[] = ['tcf', 'onetrust', 'google'];

/** The others are heard by the same code as one of these. */
const OWN_WAYS: readonly ConsentManager[] = ['tcf', 'gpp', 'onetrust', 'klaro', 'google'];
const where = (entry: Entry, name: ConsentManager) =>
  OWN_WAYS.includes(name) ? scriptEverywhereModuleAtNight(entry) : moduleAtNight(entry);

const WAITING = { mode: 'off', because: 'consent_manager', waiting: true };
const REFUSED = { mode: 'off', because: 'consent_manager', waiting: false };

const consent = (tab: Tab) => withTelemetry(tab, (telemetry) => telemetry.consent);
const track = (tab: Tab) =>
  withTelemetry(tab, (telemetry) => telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' }));

/** Dialogs come when they are ready, and some move. */
const press = (tab: Tab, selector: string) => expect(() => tab.click(selector)).toPass();

const trackerParts = (seen: readonly Seen[]) =>
  seen.filter(({ path }) => /telemetry-tracker|startTracker/.test(path));

const open = async (entry: Entry, name: ConsentManager) => ({
  entry,
  options: { consentManager: name },
  head: `<script>${await MANAGER_SCRIPTS[name].script()}</script>`,
});

for (const entry of ENTRIES)
  for (const name of entry === 'script' ? MANAGERS : IN_MODULES)
    test.describe(`${entry}, ${name}`, () => {
      const { accept, reject, again, accepted } = MANAGER_SCRIPTS[name];

      test(
        'after a yes events are sent, also on the next page, until the visitor changes their mind',
        where(entry, name),
        async ({ tab, site, telemetered }) => {
          await telemetered.open(await open(entry, name));
          expect(await track(tab)).toEqual({ status: 'waiting' });
          expect(await consent(tab)).toEqual(WAITING);
          expect(telemetered.requests()).toEqual([]);
          await press(tab, accept);
          await expect.poll(() => consent(tab)).toEqual({ ...REFUSED, mode: accepted });
          await telemetered.expectEvents('cta_clicked', 'page_view');
          await tab.reload();
          await telemetered.expectEvents('cta_clicked', 'page_view', 'page_view');
          const requests = telemetered.requests().length;
          const [show, ...clicks] = again ?? ['', reject];
          await tab.evaluate(`void ${show || 0}`);
          for (const selector of clicks) await press(tab, selector);
          await expect.poll(() => consent(tab)).toEqual(REFUSED);
          expect(await track(tab)).toEqual({ status: 'dropped', reason: 'consent' });
          const scripts = site.seen.length;
          await tab.reload();
          await expect.poll(() => consent(tab)).toEqual(REFUSED);
          expect(trackerParts(site.seen.slice(scripts))).toEqual([]);
          expect(telemetered.requests()).toHaveLength(requests);
        },
      );

      test(
        'after a no nothing is sent and nothing is loaded',
        name === 'klaro' ? where(entry, name) : moduleAtNight(entry),
        async ({ tab, site, telemetered }) => {
          const scripts = site.seen.length;
          await telemetered.open(await open(entry, name));
          await track(tab);
          await press(tab, reject);
          await expect.poll(() => consent(tab)).toEqual(REFUSED);
          expect(await track(tab)).toEqual({ status: 'dropped', reason: 'consent' });
          await tab.evaluate(() => dispatchEvent(new Event('pagehide')));
          expect(trackerParts(site.seen.slice(scripts))).toEqual([]);
          expect(telemetered.requests()).toEqual([]);
        },
      );
    });

test('nothing is sent when the manager is missing or never answers', async ({ tab, site, telemetered }) => {
  const scripts = site.seen.length;
  for (const name of MANAGERS) {
    await telemetered.open({ entry: 'script', options: { consentManager: name } });
    expect(await track(tab)).toEqual({ status: 'waiting' });
    expect(await consent(tab)).toEqual(WAITING);
  }
  expect(trackerParts(site.seen.slice(scripts))).toEqual([]);
  expect(telemetered.requests()).toEqual([]);
});

for (const name of LATE)
  test(
    `${name}: the answer counts also when the manager loads late`,
    name === 'tcf' ? EVERYWHERE : {},
    async ({ tab, site, telemetered }) => {
      const scripts = site.seen.length;
      await telemetered.open({ entry: 'script', options: { consentManager: name } });
      await track(tab);
      await expect
        .poll(() => site.seen.slice(scripts).map(({ path }) => path))
        .toContainEqual(expect.stringContaining('telemetry-consent'));
      await tab.evaluate(
        (text) => void document.head.appendChild(Object.assign(document.createElement('script'), { text })),
        await MANAGER_SCRIPTS[name].script(),
      );
      await press(tab, MANAGER_SCRIPTS[name].accept);
      await telemetered.expectEvents('cta_clicked', 'page_view');
    },
  );

test('the function in docs/consent.md works as a consent manager', async ({ tab, site, collector }) => {
  const docs = await readFile(new URL('../../docs/consent.md', import.meta.url), 'utf8');
  const recipe = /### Any other.*?```js\n(.*?)```/s.exec(docs)?.[1] ?? '';
  const script = recipe
    .replace("'@meltano/web-telemetry'", "'/dist/index.js'")
    .replace("'https://sp.example.com'", `'${collector.url}'`);
  const url = site.publish({
    html: `<!doctype html><head></head><title>A page</title>
      <script type="module">${script} window.meltanoTelemetry = telemetry;</script>`,
  });
  const answer = (banner: string) =>
    tab.evaluate((said) => {
      localStorage.setItem('banner', said);
      dispatchEvent(new Event('banner'));
    }, banner);
  const requests = collector.seen.length;
  await tab.goto(url);
  expect(await consent(tab)).toEqual(WAITING);
  await answer('perhaps');
  expect(await consent(tab)).toEqual(WAITING);
  expect(collector.seen).toHaveLength(requests);
  await answer('yes');
  await expect.poll(() => consent(tab)).toEqual({ ...REFUSED, mode: 'identified' });
  await expect.poll(() => collector.seen.length).toBeGreaterThan(requests);
  await answer('no');
  await expect.poll(() => consent(tab)).toEqual(REFUSED);
});
