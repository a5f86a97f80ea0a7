import { ENTRIES, expect, type Telemetered, test, withTelemetry } from '../support/fixtures.ts';
import type { Tab } from '../support/tab.ts';
import { byDayIf, EVERYWHERE, scriptEverywhereModuleAtNight } from '../support/tags.ts';

const REFUSED = { mode: 'off', because: 'consent_manager', waiting: false };
const WAITING = { mode: 'off', because: 'consent_manager', waiting: true };

const consent = (tab: Tab) => withTelemetry(tab, (telemetry) => telemetry.consent);
const track = (tab: Tab) =>
  withTelemetry(tab, (telemetry) => telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' }));
const ids = (tab: Tab) =>
  tab.evaluate<string[]>("Object.keys(localStorage).filter((key) => key.startsWith('meltano_telemetry'))");

const GTAG = 'function gtag() { window.dataLayer.push(arguments); }';
const YES = "gtag('consent', 'update', { analytics_storage: 'granted' });";
const NO = "gtag('consent', 'update', { analytics_storage: 'denied' });";

/** Opens a page where Google's consent mode has granted, and waits until that is sent. */
async function openGranted(
  telemetered: Telemetered,
  entry: 'script' | 'module',
  layer = 'window.dataLayer = window.dataLayer || [];',
  more = '',
): Promise<void> {
  await telemetered.open({
    entry,
    options: { consentManager: 'google' },
    head: `${more}<script>${layer}${GTAG}${YES}</script>`,
  });
  await telemetered.expectEvents('page_view');
}

/** How a data layer is changed, so that a no goes where nobody listens. */
const CHANGES: readonly [what: string, layer: string | undefined, change: string, isAtOnce: boolean][] = [
  ['replaced', undefined, `dataLayer = []; ${NO}`, true],
  [
    'declared by var, and replaced',
    'var dataLayer = window.dataLayer || [];',
    `dataLayer = []; ${NO}`,
    false,
  ],
  [
    'with another push',
    undefined,
    `dataLayer.push = (...items) => Array.prototype.push.apply(dataLayer, items); ${NO}`,
    false,
  ],
  ['taken away and made anew', undefined, `delete window.dataLayer; window.dataLayer = []; ${NO}`, false],
  [
    'frozen, with the no in it',
    undefined,
    "dataLayer = Object.freeze([['consent', 'update', { analytics_storage: 'denied' }]])",
    true,
  ],
];

/** One of another object, one that can't be changed: the others are heard by the same code. */
const BY_DAY = ['with another push', 'frozen, with the no in it'];

for (const entry of ENTRIES)
  for (const [what, layer, change, isAtOnce] of entry === 'script' ? CHANGES : CHANGES.slice(0, 2))
    test(
      `${entry}: a data layer ${what}: the no takes effect before anything more is sent`,
      what === 'replaced' ? scriptEverywhereModuleAtNight(entry) : byDayIf(BY_DAY.includes(what)),
      async ({ tab, telemetered }) => {
        await openGranted(telemetered, entry, layer);
        const requests = telemetered.requests().length;
        await tab.evaluate(`(() => { ${change} })()`);
        if (isAtOnce) expect(await consent(tab)).toEqual(REFUSED);
        expect(await track(tab)).toEqual({ status: 'dropped', reason: 'consent' });
        expect(await consent(tab)).toEqual(REFUSED);
        expect(await ids(tab)).toEqual([]);
        // Nor while it is left.
        await tab.evaluate(() => dispatchEvent(new Event('pagehide')));
        await tab.reload();
        expect(
          telemetered
            .requests()
            .slice(requests)
            .filter(({ body }) => body.includes('cta_clicked')),
        ).toEqual([]);
      },
    );

test('a data layer whose name a Google tag gives is read', async ({ tab, telemetered }) => {
  await telemetered.open({
    entry: 'script',
    options: { consentManager: 'google' },
    head: `<script type="text/plain" src="/gtag/js?id=G-1&l=ours"></script>
      <script>window.ours = []; function gtag() { ours.push(arguments); } ${YES}</script>`,
  });
  await telemetered.expectEvents('page_view');
  await tab.evaluate(`(() => { ours = []; ${NO} })()`);
  expect(await consent(tab)).toEqual(REFUSED);
});

/** Functions of a site's own that fail, and the consent then. */
const FAILING: readonly [what: string, watch: string, after: object][] = [
  ['throws', "() => { throw new Error('own'); }", WAITING],
  ['throws after a yes', "(tell) => { tell('identified'); throw new Error('own'); }", WAITING],
  ['fails later', "async (tell) => { await 0; throw new Error('own'); }", WAITING],
  ['tells garbage', "(tell) => { tell({ mode: 'identified' }); }", REFUSED],
  ['returns garbage', "() => ({ get then() { throw new Error('own'); } })", WAITING],
  [
    'says no in the end, after a thousand answers',
    "(tell) => { for (let time = 0; time < 1000; time++) tell(time % 2 ? 'off' : 'identified'); }",
    REFUSED,
  ],
  ['takes it back at once', "(tell) => { tell('identified'); tell(undefined); return 7; }", WAITING],
];

test('when a function of the site fails, that is not a yes, and the page sees no error', async ({
  tab,
  site,
  collector,
  onPurpose,
}) => {
  const open = async (watch: string, debug = false) => {
    const options = `{ collector: '${collector.url}', property: 'website', consentManager: ${watch}, debug: ${debug} }`;
    await tab.goto(
      site.publish({
        html: `<!doctype html><head></head><title>A page</title><script type="module">
          import { createTelemetry } from '/dist/index.js';
          window.meltanoTelemetry = createTelemetry(${options});</script>`,
      }),
    );
  };
  const requests = collector.seen.length;
  for (const [what, watch, after] of FAILING) {
    await open(watch);
    await expect.poll(() => consent(tab), what).toEqual(after);
    await tab.evaluate(() => dispatchEvent(new Event('pagehide')));
  }
  expect(collector.seen.slice(requests)).toEqual([]);
  onPurpose.push(/^meltano telemetry: consentManager failed/);
  await open(FAILING[0]?.[1] ?? '', true);
  await expect.poll(() => tab.complaints()).toContainEqual(expect.stringContaining('consentManager failed'));
  // The barrier: what one of the pages before had sent would have come first.
  await open("(tell) => tell('anonymous')");
  await expect.poll(() => collector.seen.length).toBeGreaterThan(requests);
});

test(
  'when an answer is taken back, no ids are left, and other tabs wait, too',
  EVERYWHERE,
  async ({ tab, telemetered }) => {
    const cookiebot = `window.Cookiebot = { hasResponse: true, consent: { statistics: true, method: 'explicit' } };
    window.takeBack = () => { Cookiebot.hasResponse = false; dispatchEvent(new Event('CookiebotOnDialogDisplay')); };
    window.accept = () => { Cookiebot.hasResponse = true; dispatchEvent(new Event('CookiebotOnAccept')); };`;
    const { url } = await telemetered.open({
      entry: 'script',
      options: { consentManager: 'cookiebot' },
      head: `<script>${cookiebot}</script>`,
    });
    await telemetered.expectEvents('page_view');
    const other = await tab.another();
    await other.goto(url);
    await telemetered.expectEvents('page_view', 'page_view');
    await tab.evaluate('takeBack()');
    expect(await consent(tab)).toEqual(WAITING);
    await expect.poll(() => consent(other)).toEqual(WAITING);
    expect(await ids(tab)).toEqual([]);
    await tab.evaluate('accept()');
    for (const each of [tab, other])
      await expect.poll(async () => (await consent(each)).mode).toBe('identified');
  },
);

const TCF = `let hear;
  window.answer = (yes) => hear({ listenerId: 1, eventStatus: 'useractioncomplete', gdprApplies: true,
    purpose: { consents: { 1: yes, 8: yes } } }, true);
  window.__tcfapi = (command, version, listener) => { hear = listener; answer(true); };`;

test('when a manager’s interface is replaced, the new one is asked before anything is sent', async ({
  tab,
  telemetered,
}) => {
  await telemetered.open({
    entry: 'script',
    options: { consentManager: 'tcf' },
    head: `<script>${TCF}</script>`,
  });
  await telemetered.expectEvents('page_view');
  await tab.evaluate(`window.__tcfapi = (command, version, listener) => listener({ listenerId: 1,
    eventStatus: 'tcloaded', gdprApplies: true, purpose: { consents: {} } }, true)`);
  expect(await track(tab)).toEqual({ status: 'dropped', reason: 'consent' });
  // The one before has nothing to say any more.
  await tab.evaluate('answer(true)');
  expect(await consent(tab)).toEqual(REFUSED);
  expect(await ids(tab)).toEqual([]);
});
