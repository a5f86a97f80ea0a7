import { expect, stored, test, withTelemetry } from '../support/fixtures.ts';
import { EVERYWHERE, everywhereByScript } from '../support/tags.ts';
import { onlyOurs, run, SNIPPETS, SWITCH } from './snippets.ts';

/** Calls with everything that a page waits for. */
const WAIT = `
  window.called = [];
  ga('send', 'pageview', { hitCallback: () => called.push('hitCallback') });
  gtag('event', 'x', { event_callback: () => called.push('event_callback') });
  dataLayer.push({ event: 'x', eventCallback: () => called.push('eventCallback') });
  _gaq.push(() => called.push('_gaq'));
  ga(() => called.push('ga'));
  gtag('get', 'G-ABC', 'client_id', (id) => called.push(id));`;

const CALLED = ['hitCallback', 'event_callback', 'eventCallback', '_gaq', 'ga', '0.0'].sort();

const head = (withSwitch: boolean) =>
  ['analytics.js', 'gtag.js', 'ga.js']
    .map((name) => (withSwitch ? SNIPPETS[name]?.load(SWITCH) : SNIPPETS[name]?.queue))
    .join('');

const COMMANDS = ['analytics.js', 'gtag.js', 'ga.js'].map((name) => SNIPPETS[name]?.commands).join('');
const IDS = ['UA-1-1', 'G-ABC'];
const disabled = `${JSON.stringify(IDS)}.map((id) => window['ga-disable-' + id])`;
const called = '[...called].sort()';

const NO = { first: "localStorage.setItem('meltano_telemetry_consent', 'off');" };

test(
  'after a no, with the switch: Google is off, callbacks are called, nothing is loaded or sent',
  EVERYWHERE,
  async ({ tab, site, telemetered, collector }) => {
    const before = site.seen.length;
    await telemetered.open({
      entry: 'script',
      options: { legacyGa: 'on', pageViews: 'off' },
      headers: onlyOurs(collector.url),
      first: `${NO.first} document.cookie = '_ga=GA1.1.1.1'; document.cookie = '_ga_ABC=1'; document.cookie = 'session=1';`,
      head: `${head(true)}<script>${COMMANDS}${WAIT}</script>`,
    });
    await expect.poll(() => tab.evaluate(called)).toEqual(CALLED);
    expect(await tab.evaluate(disabled)).toEqual([true, true]);
    await expect.poll(() => tab.cookies()).toEqual(['session']);
    // Real Google scripts would read it: libraries must not be able to switch them on again.
    await tab.evaluate("window['ga-disable-UA-1-1'] = false");
    expect(await tab.evaluate(disabled)).toEqual([true, true]);
    await tab.evaluate('document.cookie = "session=; max-age=0"');
    expect(telemetered.requests()).toEqual([]);
    const scripts = new Set(
      site.seen
        .slice(before)
        .flatMap(({ path }) => (path.startsWith('/dist/') ? [path.replace(/\?.*/, '')] : [])),
    );
    expect([...scripts].sort()).toEqual(['/dist/legacy-ga-switch.js', '/dist/telemetry.js']);
  },
);

test('after a no, with the attribute alone: nothing is loaded or sent', async ({
  tab,
  site,
  telemetered,
  collector,
}) => {
  const before = site.seen.length;
  await telemetered.open({
    ...NO,
    entry: 'script',
    options: { legacyGa: 'on' },
    headers: onlyOurs(collector.url),
    head: `${head(false)}<script>${COMMANDS}</script>`,
  });
  expect(await withTelemetry(tab, (telemetry) => telemetry.consent.mode)).toBe('off');
  await tab.evaluate(run(COMMANDS));
  const scripts = site.seen.slice(before).filter(({ path }) => path.startsWith('/dist/'));
  expect(scripts.map(({ path }) => path)).toEqual(['/dist/telemetry.js']);
  expect(telemetered.requests()).toEqual([]);
});

test('without the attribute the part is not loaded, and the page’s queues are untouched', async ({
  tab,
  site,
  telemetered,
}) => {
  const before = site.seen.length;
  await telemetered.open({ entry: 'script', head: `${head(false)}<script>${COMMANDS}</script>` });
  await telemetered.expectEvents('page_view');
  expect(site.seen.slice(before).some(({ path }) => path.includes('legacy'))).toBe(false);
  expect(await tab.evaluate('ga.q.length')).toBe(3);
});

test('opt-in: waiting calls keep their time and address, and are sent after a yes', async ({
  tab,
  telemetered,
  collector,
}) => {
  const { url } = await telemetered.open({
    entry: 'script',
    options: { legacyGa: 'on', pageViews: 'off', consent: 'opt-in' },
    headers: onlyOurs(collector.url),
    head: head(true),
  });
  const at = await tab.evaluate(run(`${COMMANDS}${WAIT} return Date.now();`));
  await expect.poll(() => tab.evaluate(called)).toEqual(CALLED);
  expect(telemetered.requests()).toEqual([]);
  await tab.evaluate("history.pushState(null, '', '/elsewhere')");
  await expect.poll(() => tab.evaluate(() => Date.now())).toBeGreaterThan(Number(at) + 300);
  await withTelemetry(tab, (telemetry) => telemetry.setConsent('anonymous'));
  const events = await telemetered.expectEvents(
    ...Array(4).fill('page_view'),
    ...Array(5).fill('legacy_ga_event'),
    'web_telemetry_state_change',
  );
  for (const { event } of events.filter((each) => each.event.event_name !== 'web_telemetry_state_change')) {
    expect(Date.parse(`${event.dvce_created_tstamp}`)).toBeLessThanOrEqual(Number(at));
    expect(event.page_urlpath).toBe(new URL(url).pathname);
  }
});

test('opt-in: waiting calls are forgotten after a no', async ({ tab, telemetered, collector }) => {
  await telemetered.open({
    entry: 'script',
    options: { legacyGa: 'on', pageViews: 'off', consent: 'opt-in' },
    headers: onlyOurs(collector.url),
    head: `${head(true)}<script>${COMMANDS}</script>`,
  });
  await withTelemetry(tab, (telemetry) => {
    telemetry.setConsent('off');
    telemetry.setConsent('anonymous');
    telemetry.pageView();
  });
  await expect.poll(() => tab.evaluate('typeof ga.getAll')).toBe('function');
  await tab.evaluate("ga('send', 'event', 'after', 'all')");
  await telemetered.expectEvents('page_view', 'legacy_ga_event', 'web_telemetry_state_change');
});

for (const entry of ['script', 'module'] as const)
  test(
    `${entry}: a withdrawal stops it, runs the callbacks, and removes what Google has stored`,
    everywhereByScript(entry),
    async ({ tab, telemetered, collector }) => {
      await telemetered.open({
        entry,
        options: { legacyGa: 'on', pageViews: 'off' },
        headers: onlyOurs(collector.url),
        head: `${head(false)}<script>${COMMANDS}</script>`,
      });
      await telemetered.expectEvents(...Array(3).fill('page_view'), ...Array(3).fill('legacy_ga_event'));
      await tab.evaluate(run("document.cookie = '_ga=GA1.1.1.1'; localStorage.setItem('_ga', '1')"));
      const requests = telemetered.requests().length;
      await withTelemetry(tab, (telemetry) => telemetry.setConsent('off'));
      expect(await stored(tab)).toEqual({ cookies: '', keys: ['meltano_telemetry_consent'] });
      expect(await tab.evaluate(disabled)).toEqual([true, true]);
      await tab.evaluate(run(COMMANDS + WAIT));
      await expect.poll(() => tab.evaluate(called)).toEqual(CALLED);
      await withTelemetry(tab, (telemetry) => telemetry.flush());
      expect(telemetered.requests()).toHaveLength(requests);
    },
  );

test('the subpath runs callbacks at once, answers queries, and switches Google off', async ({
  tab,
  site,
  telemetered,
  collector,
}) => {
  await telemetered.open({
    entry: 'module',
    options: { pageViews: 'off', consent: 'opt-in' },
    headers: onlyOurs(collector.url),
    head: head(false),
  });
  await tab.evaluate(`import('${site.origin}/dist/legacy-ga.js').then((legacy) =>
    legacy.standInForGoogleAnalytics(meltanoTelemetry, { pageViews: 'off' }))`);
  await tab.evaluate(run(COMMANDS + WAIT));
  await expect.poll(() => tab.evaluate(called)).toEqual(CALLED);
  expect(await tab.evaluate(disabled)).toEqual([true, true]);
  await withTelemetry(tab, (telemetry) => telemetry.setConsent('anonymous'));
  await telemetered.expectEvents(
    ...Array(4).fill('page_view'),
    ...Array(5).fill('legacy_ga_event'),
    'web_telemetry_state_change',
  );
});

test('dimension1 is the project id, dimension2 the version', async ({ tab, telemetered, collector }) => {
  await telemetered.open({
    entry: 'script',
    options: { legacyGa: 'on', property: 'ui', pageViews: 'off', sendAnonymousUsageStats: 'true' },
    headers: onlyOurs(collector.url),
    head: head(false),
  });
  await tab.evaluate(
    run(`ga('create', 'UA-1-1', 'auto'); ga('set', 'dimension1', 'my-project'); ga('set', 'dimension2', '1.2.3');
    ga('send', 'event', 'a', 'b')`),
  );
  const [event] = await telemetered.expectEvents('legacy_ga_event');
  expect(event?.event.contexts.data?.[0]?.data).toMatchObject({
    app_version: '1.2.3',
    project_uuid: '17d4c8d8-943f-2418-0c76-cb17c5ed4610',
    project_uuid_source: 'derived',
  });
  expect(JSON.stringify(event)).not.toContain('my-project');
});
