import { createSearch } from '../src/testing/leakFinder/createSearch.ts';
import type { Arrived } from './support/collectorServer.ts';
import { ENTRIES, expect, type Telemetered, test, withTelemetry } from './support/fixtures.ts';
import type { Tab } from './support/tab.ts';
import { scriptEverywhereModuleAtNight } from './support/tags.ts';

/** What tells of a campaign, and of where the visitor was before: none of it may leave before a yes. */
const NEEDLES = {
  source: 'needle-of-the-source',
  medium: 'needle-of-the-medium',
  campaign: 'needle-of-the-campaign',
  term: 'needle-of-the-term',
  content: 'needle-of-the-content',
  issue: 'needle-of-the-issue',
  link: 'needle-of-a-link',
  referrer: 'needle-of-the-referrer',
  before: 'needle-of-the-page-before',
} as const;
const search = createSearch(
  Object.entries(NEEDLES).map(([surface, value]) => ({ surface, shape: 'word', value })),
);

const UTM = (['source', 'medium', 'campaign', 'term', 'content'] as const)
  .map((name) => `utm_${name}=${NEEDLES[name]}`)
  .join('&');
const PROFILE = { profile: 'audience' };
/** Another site's, and it lets its whole address through. */
const referred = `Object.defineProperty(Document.prototype, 'referrer', {
  get: () => 'https://news.example/${NEEDLES.referrer}?from=${NEEDLES.referrer}',
});`;
const PAGE = {
  options: PROFILE,
  first: referred,
  suffix: `?${UTM}`,
  body: `<a id="link" href="/elsewhere?utm_campaign=${NEEDLES.link}" onclick="event.preventDefault()">A link</a>`,
};

/** All that has gone to the collector so far. */
const finds = (telemetered: Telemetered) =>
  search(
    telemetered.requests().map(({ body, path }, index) => ({ place: `request ${index}`, text: path + body })),
  ).map(({ surface, place }) => `${surface} in ${place}`);

const flush = (tab: Tab) => withTelemetry(tab, (telemetry) => telemetry.flush());
const say = (tab: Tab, mode: 'off' | 'anonymous' | 'identified') =>
  tab.evaluate<void>(
    `new Promise((resolve) => meltanoTelemetry.push((t) => resolve(void t.setConsent('${mode}'))))`,
  );

/** Events that tell of a campaign, by all the fields that may, and three kinds more. */
const callAll = (tab: Tab) =>
  tab.evaluate<(string | null)[]>(`(() => {
    const track = (name, data) => meltanoTelemetry.track(name, data).reason ?? null;
    const operation = meltanoTelemetry.start('demo_request', { placement: 'page', campaign: '${NEEDLES.campaign}' });
    return [
      operation.complete({ outcome: 'succeeded' }).reason ?? null,
      track('cta_clicked', { cta: 'try', placement: 'hero' }),
      track('newsletter_landed', { issue: '${NEEDLES.issue}', campaign: '${NEEDLES.campaign}' }),
      track('page_not_found', { came_from: 'none' }),
      track('campaign_attributed', { campaign: '${NEEDLES.campaign}' }),
      // Waits for the hash part, and is judged then.
      track('error_seen', { source: 'uncaught', own_script: true }),
    ];
  })()`);

const named = (events: readonly Arrived[], name: string) =>
  events.filter(({ event }) => event.event_name === name);

for (const entry of ENTRIES)
  test.describe(entry, () => {
    test(
      'before a yes no campaign leaves, and only the host of the referrer; after a yes the campaign is sent once',
      scriptEverywhereModuleAtNight(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open({ ...PAGE, entry });
        await flush(tab);
        await telemetered.expectEvents('page_view');
        const profile = 'profile';
        expect(await callAll(tab)).toEqual([null, null, profile, profile, profile, null]);
        await tab.click('#link');
        // A view within the page, under another campaign, and one without.
        await tab.evaluate(
          `history.pushState(null, '', '/${NEEDLES.before}?utm_campaign=${NEEDLES.link}'), 0`,
        );
        await flush(tab);
        await tab.evaluate("history.pushState(null, '', '/second'), 0");
        await flush(tab);
        const before = [
          ...['page_view', 'page_view', 'page_view', 'link_click'],
          ...['demo_request', 'demo_request', 'cta_clicked'],
        ];
        const events = await telemetered.expectEvents(...before);
        for (const { event } of events) {
          expect(event.page_urlquery).toBeNull();
          expect(`${event.page_referrer}`).toMatch(/^(https:\/\/news\.example\/|http:\/\/[^/]+\/|null)$/);
          expect([event.mkt_source, event.mkt_medium, event.mkt_campaign]).toEqual([null, null, null]);
        }
        expect(finds(telemetered).filter((find) => !find.startsWith('before'))).toEqual([]);
        // Its own page has that path; as a referrer it stays here.
        expect(named(events, 'page_view').map(({ event }) => event.page_urlpath)).toContain(
          `/${NEEDLES.before}`,
        );

        await say(tab, 'identified');
        await flush(tab);
        const after = await telemetered.expectEvents(
          ...before,
          'web_telemetry_state_change',
          'campaign_attributed',
        );
        const [told] = named(after, 'campaign_attributed');
        expect(told?.event.unstruct_event).toMatchObject({
          data: {
            data: {
              source: NEEDLES.source,
              medium: NEEDLES.medium,
              campaign: NEEDLES.campaign,
              issue: NEEDLES.issue,
            },
          },
        });
        expect(told?.event.domain_userid).not.toBeNull();
        // Said once, however often.
        await say(tab, 'anonymous');
        await say(tab, 'identified');
        await flush(tab);
        await telemetered.expectEvents(
          ...before,
          ...['web_telemetry_state_change', 'campaign_attributed', 'web_telemetry_state_change'],
        );
      },
    );
  });

test('after a no the campaign is forgotten, and a later yes does not bring it back', async ({
  tab,
  telemetered,
}) => {
  await telemetered.open({ ...PAGE, entry: 'script' });
  await flush(tab);
  await telemetered.expectEvents('page_view');
  await say(tab, 'off');
  await tab.evaluate("history.replaceState(null, '', '/later'), 0");
  await say(tab, 'identified');
  await withTelemetry(tab, (telemetry) => telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' }));
  await flush(tab);
  const events = await telemetered.good();
  expect(named(events, 'cta_clicked')).toHaveLength(1);
  expect(named(events, 'campaign_attributed')).toEqual([]);
  expect(finds(telemetered)).toEqual([]);
});

test('a campaign is forgotten when its page is left', async ({ tab, telemetered }) => {
  await telemetered.open({ ...PAGE, entry: 'script' });
  await flush(tab);
  await telemetered.expectEvents('page_view');
  await telemetered.open({ entry: 'script', options: PROFILE });
  await say(tab, 'identified');
  await flush(tab);
  await telemetered.expectEvents('page_view', 'web_telemetry_state_change');
  expect(finds(telemetered)).toEqual([]);
});

test('a visitor who has said identified before sends the same as without a profile', async ({
  tab,
  telemetered,
}) => {
  await telemetered.open({
    ...PAGE,
    entry: 'script',
    first: `${referred} localStorage.meltano_telemetry_consent = 'identified.${Math.floor(Date.now() / 864e5)}'`,
  });
  await withTelemetry(tab, () => {});
  await callAll(tab);
  await flush(tab);
  const events = await telemetered.expectEvents(
    ...['page_view', 'demo_request', 'demo_request', 'cta_clicked', 'newsletter_landed'],
    ...['error_seen', 'page_not_found', 'campaign_attributed'],
  );
  const [view] = named(events, 'page_view');
  expect(view?.event.mkt_campaign).toBe(NEEDLES.campaign);
  expect(view?.event.page_referrer).toBe('https://news.example/');
});

for (const beforeConsent of ['wait', 'discard'])
  test(`opt-in, ${beforeConsent}: a yes to anonymous holds the campaign back, a yes to identified sends it`, async ({
    tab,
    telemetered,
  }) => {
    await telemetered.open({
      ...PAGE,
      entry: 'script',
      options: { ...PROFILE, consent: 'opt-in', beforeConsent },
    });
    await withTelemetry(tab, () => {});
    await say(tab, 'anonymous');
    await flush(tab);
    const once = ['page_view', 'web_telemetry_state_change'];
    await telemetered.expectEvents(...once);
    expect(finds(telemetered)).toEqual([]);
    await say(tab, 'identified');
    await flush(tab);
    const events = await telemetered.expectEvents(
      ...once,
      'web_telemetry_state_change',
      'campaign_attributed',
    );
    expect(named(events, 'campaign_attributed')[0]?.event.unstruct_event).toMatchObject({
      data: { data: { campaign: NEEDLES.campaign } },
    });
  });

test(
  'a page that comes back from the bfcache still has its campaign, and sends it once',
  scriptEverywhereModuleAtNight('script'),
  async ({ tab, site, telemetered }) => {
    const { url } = await telemetered.open({ ...PAGE, entry: 'script' });
    await flush(tab);
    await telemetered.expectEvents('page_view');
    await tab.evaluate('window.isSame = true, 0');
    await tab.goto(site.publish({ html: '<!doctype html><title>Elsewhere</title>' }));
    await tab.back();
    await expect.poll(() => tab.evaluate('location.href').catch(() => '')).toBe(url);
    await flush(tab);
    // A browser without a bfcache has loaded the page anew: then it is that page's campaign.
    await telemetered.expectEvents('page_view', 'page_view');
    expect(finds(telemetered)).toEqual([]);
    await say(tab, 'identified');
    await flush(tab);
    const events = await telemetered.expectEvents(
      ...['page_view', 'page_view', 'web_telemetry_state_change', 'campaign_attributed'],
    );
    expect(named(events, 'campaign_attributed')).toHaveLength(1);
  },
);

test('telemetry-all.js holds back the same as the drop-in', async ({ tab, site, collector }) => {
  const appId = `all-${crypto.randomUUID().slice(0, 8)}`;
  const page = site.publish({
    html: `<!doctype html><html><head><title>A page</title></head><body>
      <script async src="${site.origin}/dist/telemetry-all.js" data-collector="${collector.url}"
        data-property="website" data-app-id="${appId}" data-profile="audience"></script></body></html>`,
  });
  await tab.goto(`${page}?${UTM}`);
  const names = async () => (await collector.good(appId)).map(({ event }) => event.event_name).sort();
  await expect.poll(names).toEqual(['page_view']);
  expect((await collector.good(appId))[0]?.event.page_urlquery).toBeNull();
  await say(tab, 'identified');
  await expect.poll(names).toEqual(['campaign_attributed', 'page_view', 'web_telemetry_state_change']);
});

test('when the profile part cannot be loaded, nothing is sent; without a profile it is not requested', async ({
  tab,
  site,
  telemetered,
  onPurpose,
}) => {
  onPurpose.push(/integrity/i);
  site.alter(/telemetry-audience-/, (script) => `${script} `);
  await telemetered.open({ ...PAGE, entry: 'script' });
  await expect.poll(() => site.seen.some(({ path }) => path.includes('telemetry-audience-'))).toBe(true);
  await withTelemetry(tab, (telemetry) => telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' }));
  await tab.click('#link');
  await flush(tab);
  expect(telemetered.requests()).toEqual([]);

  const before = site.seen.length;
  await telemetered.open({ entry: 'script' });
  await flush(tab);
  await telemetered.expectEvents('page_view');
  expect(site.seen.slice(before).filter(({ path }) => /audience/i.test(path))).toEqual([]);
});
