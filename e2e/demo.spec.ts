import type { Locator, Page } from '@playwright/test';
import type { Telemetry } from '../src/browser/contract/types.ts';
import { beginVisit, type DemoVisit } from './support/demoVisits.ts';
import { findViolations, OF_COLOURS } from './support/findViolations.ts';
import { expect, test } from './support/fixtures.ts';
import { watchParts } from './support/loadedParts.ts';
import { AT_NIGHT, CHROMIUM_ONLY } from './support/tags.ts';

const namesOf = async (visit: DemoVisit): Promise<string[]> =>
  (await visit.arrived()).map(({ event }) => event.event_name);

const panel = (page: Page): Locator => page.locator('telemetry-panel');
const button = (page: Page, mode: string): Locator =>
  panel(page).getByRole('button', { name: mode, exact: true });
const fact = (page: Page, term: string): Locator =>
  panel(page).locator('.tp-ledger > div', { hasText: term }).getByRole('definition');
const entry = (page: Page, name: string): Locator =>
  panel(page).locator(`[data-event="${name}"][data-verdict="good"]`);

const PAGES = [
  {
    path: '/demo/ui/plugins/tap-github',
    own: 'plugin_install',
    act: (page: Page) => page.getByRole('button', { name: 'Install tap-github' }).click(),
    link: (page: Page) =>
      page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Pipelines' }),
  },
  {
    path: '/demo/website/',
    own: 'cta_clicked',
    part: 'attributes',
    act: (page: Page) => page.getByRole('link', { name: 'Book a demo' }).first().click(),
    link: (page: Page) => page.getByRole('link', { name: 'How it works' }),
  },
  {
    path: '/demo/hub/',
    own: 'plugin_searched',
    act: (page: Page) => page.getByRole('searchbox').fill('zendesk'),
    link: (page: Page) => page.getByRole('link', { name: 'the SDK' }),
  },
  {
    path: '/demo/newsletter/',
    own: 'newsletter_landed',
    act: async () => undefined,
    link: (page: Page) => page.getByRole('link', { name: 'tap-postgres on the Hub' }),
  },
  {
    path: '/demo/docs/3.x/environments',
    own: 'page_not_found',
    part: 'dead-ends',
    act: (page: Page) => page.getByRole('link', { name: '2.x' }).click(),
    link: (page: Page) => page.getByRole('link', { name: 'Your first pipeline' }),
  },
] as const;

for (const { path, own, act, link, ...more } of PAGES) {
  // By day one page stands for what the panel shows: that each page delivers is in properties.spec.ts.
  const tag = path.includes('website') ? [CHROMIUM_ONLY.tag] : [CHROMIUM_ONLY.tag, AT_NIGHT.tag];
  test(`${path} delivers its page view, a link click and ${own}, all good`, { tag }, async ({
    page,
    baseURL,
  }) => {
    const visit = await beginVisit(baseURL);
    const isLoaded = await watchParts(page);
    await page.goto(`${path}?utm_campaign=${visit.campaign}&token=secret`);
    if ('part' in more) await isLoaded(more.part);
    await act(page);
    await expect(entry(page, 'page_view').first()).toBeVisible();
    await expect(entry(page, own).first()).toBeVisible();
    await link(page).click();

    await expect.poll(() => namesOf(visit)).toEqual(expect.arrayContaining(['page_view', 'link_click', own]));
    expect(await visit.refused()).toEqual([]);
    for (const { event } of await visit.arrived()) expect(event.page_url).not.toContain('secret');
  });
}

test(
  'the panel shows an error by its class, without its message',
  CHROMIUM_ONLY,
  async ({ page, baseURL }) => {
    const visit = await beginVisit(baseURL);
    const isLoaded = await watchParts(page);
    await page.goto(`/demo/ui/?utm_campaign=${visit.campaign}`);
    await isLoaded('errors');
    const button = page.getByRole('button', { name: 'Break something' });
    await button.click();
    await button.click();
    await expect(entry(page, 'error_seen')).toContainText('type-error');
    // The same error is told once: a later event has arrived. The panel shows those of other visitors, too.
    await page.getByRole('link', { name: 'Plugins', exact: true }).click();
    const told = async () =>
      (await namesOf(visit)).filter((name) => /page_view|error_seen/.test(name)).sort();
    await expect.poll(told).toEqual(['error_seen', 'page_view', 'page_view']);
    expect(JSON.stringify(await visit.arrived())).not.toMatch(/jane|token|harbor/);
  },
);

test(
  'a broken link leads to a page that is served with 404, and the panel shows from where',
  CHROMIUM_ONLY,
  async ({ page }) => {
    await page.goto('/demo/website/');
    const answer = page.waitForResponse('**/demo/website/comparison');
    await page.getByRole('link', { name: 'Compare it with other tools' }).click();
    expect((await answer).status()).toBe(404);
    await expect(entry(page, 'page_not_found')).toContainText('same_site');
    const noTelemetry = await page.request.get('/demo/website/comparison');
    expect([noTelemetry.status(), await noTelemetry.text()]).toEqual([
      404,
      expect.stringContaining('data-collector="http://localhost'),
    ]);
  },
);

test(
  'the documentation: what was searched for is in no address and no title',
  CHROMIUM_ONLY,
  async ({ page, baseURL }) => {
    const visit = await beginVisit(baseURL);
    // As if the page had been looked at for longer: a view waits for its title.
    const flush = () =>
      page.evaluate(() => (window as unknown as { meltanoTelemetry: Telemetry }).meltanoTelemetry.flush());
    await page.goto(`/demo/docs/?utm_campaign=${visit.campaign}`);
    await expect(entry(page, 'page_view')).toHaveCount(1);
    for (const words of ['pipx quetzal', 'first tap']) {
      await page.getByRole('searchbox').fill(words);
      await page.getByRole('searchbox').press('Enter');
      await expect(page.getByRole('heading', { level: 1 })).toContainText(words);
      await flush();
    }
    await page.getByRole('main').getByRole('link', { name: 'Your first pipeline' }).click();
    await flush();
    const views = async () =>
      (await visit.arrived())
        .filter(({ event }) => event.event_name === 'page_view')
        .map(({ event }) => `${event.page_urlpath} ${event.page_title}`);
    await expect
      .poll(views)
      .toEqual([
        '/demo/docs/ Meltano documentation',
        '/demo/docs/3.x/search Search results for “[id]” · Meltano 3.x',
        '/demo/docs/3.x/search Search results for “[id]” · Meltano 3.x',
        '/demo/docs/3.x/first-pipeline Your first pipeline · Meltano 3.x',
      ]);
    expect(JSON.stringify(await visit.arrived())).not.toContain('quetzal');
  },
);

test(
  'the UI tells how an install ended: succeeded, failed, or left',
  CHROMIUM_ONLY,
  async ({ page, baseURL }) => {
    const visit = await beginVisit(baseURL);
    await page.goto(`/demo/ui/plugins/tap-github?utm_campaign=${visit.campaign}`);
    await page.getByRole('button', { name: 'Install tap-github' }).click();
    await expect(page.getByText('tap-github is installed.')).toBeVisible();
    await page.goto(`/demo/ui/plugins/tap-oracle?utm_campaign=${visit.campaign}`);
    await page.getByRole('button', { name: 'Install tap-oracle' }).click();
    await expect(page.getByText('Installation failed.')).toBeVisible();
    await page.goto(`/demo/ui/plugins/tap-stripe?utm_campaign=${visit.campaign}`);
    await page.getByRole('button', { name: 'Install tap-stripe' }).click();
    await page.getByRole('link', { name: 'Overview' }).click();

    const outcomes = async () =>
      (await visit.arrived())
        .filter(({ event }) => event.event_name === 'plugin_install')
        .map(({ event }) => event.unstruct_event?.data.data)
        .map((data) => (data && 'outcome' in data ? `${data.outcome ?? 'running'}` : 'running'))
        .sort();
    await expect.poll(outcomes).toEqual(['aborted', 'failed', 'running', 'running', 'running', 'succeeded']);
  },
);

test('forms: how they ended is sent, what was typed is not', CHROMIUM_ONLY, async ({ page, baseURL }) => {
  const visit = await beginVisit(baseURL);
  await page.goto(`/demo/website/?utm_campaign=${visit.campaign}`);
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByRole('button', { name: 'Request a demo' }).click();
  await expect(page.getByLabel('Work email')).toBeFocused();
  await page.getByLabel('Work email').fill('ada@example.com');
  await page.getByRole('button', { name: 'Request a demo' }).click();
  await expect(page.getByText('Thank you.')).toBeVisible();
  await page.goto(`/demo/newsletter/?utm_campaign=${visit.campaign}`);
  await page.getByLabel('Email').fill('ada@example.com');
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByText('Welcome.')).toBeVisible();

  await expect
    .poll(async () => (await namesOf(visit)).filter((name) => /demo_request|newsletter_signup/.test(name)))
    .toHaveLength(6);
  expect(JSON.stringify(await visit.arrived())).not.toMatch(/ada@|lovelace/i);
  expect(await visit.refused()).toEqual([]);
});

test(
  'the buttons off, anonymous and identified do what they say, and “forget everything” begins anew',
  CHROMIUM_ONLY,
  async ({ page, baseURL }) => {
    const visit = await beginVisit(baseURL);
    const copies = async () =>
      (await visit.arrived())
        .map(({ event }) => event)
        .filter(({ event_name }) => event_name === 'install_command_copied');
    const copy = page.getByRole('button', { name: 'Copy' });
    await page.goto(`/demo/hub/?utm_campaign=${visit.campaign}#tap-csv`);

    await expect(button(page, 'anonymous')).toHaveAttribute('aria-pressed', 'true');
    await expect(panel(page)).toContainText('Nobody said no');
    await copy.click();
    await expect.poll(async () => (await copies()).map(({ domain_userid }) => domain_userid)).toEqual([null]);
    await expect(fact(page, 'Keys in localStorage')).toHaveText('0');
    await expect(fact(page, 'Cookies')).toHaveText('0');

    await button(page, 'identified').click();
    await expect(button(page, 'identified')).toHaveAttribute('aria-pressed', 'true');
    await expect(panel(page)).toContainText('You chose this here');
    await copy.click();
    await expect
      .poll(async () => (await copies()).filter(({ domain_userid }) => domain_userid !== null))
      .toHaveLength(1);
    await expect(fact(page, 'Keys in localStorage')).not.toHaveText('0');
    await expect(fact(page, 'Cookies')).toHaveText('0');

    await button(page, 'off').click();
    await expect(button(page, 'off')).toHaveAttribute('aria-pressed', 'true');
    await copy.click();
    await page.reload();
    await expect(button(page, 'off')).toHaveAttribute('aria-pressed', 'true');
    await expect(fact(page, 'Downloaded')).toHaveText('the drop-in alone');
    await expect(fact(page, 'Requests to the collector')).toHaveText('0');

    // A later event has arrived, so the one made in "off" would have, too.
    await button(page, 'anonymous').click();
    await copy.click();
    await expect.poll(async () => (await copies()).length).toBe(3);

    // The collector is shared with the tests beside this one: it is only asked to forget.
    await page.route('**/micro/reset', (route) => route.fulfill({ json: 'Reset completed' }));
    await button(page, 'off').click();
    await expect(fact(page, 'Keys in localStorage')).toHaveText('1');
    const asked = page.waitForRequest('**/micro/reset');
    await panel(page).getByRole('button', { name: 'Forget everything' }).click();
    await asked;
    await expect(button(page, 'anonymous')).toHaveAttribute('aria-pressed', 'true');
    await expect(fact(page, 'Keys in localStorage')).toHaveText('0');
  },
);

test(
  'a no of the server outweighs the visitor’s yes, and the panel says so',
  CHROMIUM_ONLY,
  async ({ page }) => {
    await page.goto('/demo/ui/?setting=false');
    await expect(button(page, 'off')).toHaveAttribute('aria-pressed', 'true');
    await button(page, 'identified').click();
    await expect(panel(page)).toContainText('A no always wins');
    await expect(button(page, 'off')).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('link', { name: 'Plugins', exact: true }).click();
    await expect(fact(page, 'Downloaded')).toHaveText('the drop-in alone');
    await expect(fact(page, 'Requests to the collector')).toHaveText('0');
  },
);

test('opt-in waits, and a yes sends what waited', CHROMIUM_ONLY, async ({ page, baseURL }) => {
  const visit = await beginVisit(baseURL);
  await page.goto(`/demo/newsletter/?consent=opt-in&utm_campaign=${visit.campaign}`);
  await expect(panel(page)).toContainText('This property asks first.');
  await expect(fact(page, 'Requests to the collector')).toHaveText('0');
  await expect(fact(page, 'Downloaded')).toHaveText('the drop-in alone');
  await button(page, 'anonymous').click();
  await expect.poll(() => namesOf(visit)).toEqual(expect.arrayContaining(['page_view', 'newsletter_landed']));
});

test(
  'without the drop-in, and without the collector, the panel says so and the page works',
  CHROMIUM_ONLY,
  async ({ page }) => {
    await page.route('**/telemetry/telemetry.js', (route) => route.abort());
    await page.route('**/micro/**', (route) => route.abort());
    await page.goto('/demo/hub/');
    await expect(panel(page)).toContainText('The drop-in did not start');
    await expect(panel(page)).toContainText('No collector answers');
    await page.getByRole('searchbox').fill('snowflake');
    await expect(page.getByText('1 plugin', { exact: true })).toBeVisible();
  },
);

test(
  'the keyboard reaches the panel by its skip link and works the buttons',
  CHROMIUM_ONLY,
  async ({ page }) => {
    await page.goto('/demo/newsletter/');
    await expect(button(page, 'off')).toBeEnabled();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the telemetry panel' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(panel(page)).toBeFocused();
    for (let stop = 0; stop < 7; stop += 1) await page.keyboard.press('Tab');
    await expect(button(page, 'off')).toBeFocused();
    await page.keyboard.press('Space');
    await expect(button(page, 'off')).toHaveAttribute('aria-pressed', 'true');
  },
);

test(
  'on a narrow screen the panel is a sheet that covers nothing until it is opened',
  CHROMIUM_ONLY,
  async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/demo/newsletter/');
    const bar = panel(page).getByRole('button', { name: /Telemetry/ });
    await expect(bar).toHaveAttribute('aria-expanded', 'false');
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    const end = await page.locator('body > footer').boundingBox();
    const top = await bar.boundingBox();
    expect((end?.y ?? 0) + (end?.height ?? 0)).toBeLessThanOrEqual((top?.y ?? 0) + 1);
    await bar.click();
    await expect(button(page, 'off')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  },
);

test(
  'the privacy page: what is chosen there, the panel shows, and the other way round',
  CHROMIUM_ONLY,
  async ({ page }) => {
    await page.goto('/demo/privacy/');
    const preferences = page.locator('telemetry-preferences');
    await expect(preferences.getByRole('status')).toContainText('Anonymous usage data is sent');
    await expect(preferences.getByRole('group', { name: 'What may this site send' })).toBeVisible();
    await preferences.getByRole('radio', { name: 'Nothing', exact: true }).click();
    await expect(preferences.getByRole('status')).toContainText('Nothing is sent');
    await expect(button(page, 'off')).toHaveAttribute('aria-pressed', 'true');
    await button(page, 'identified').click();
    await expect(preferences.getByRole('radio', { name: 'Usage data with hashed ids' })).toBeChecked();
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await expect(preferences.getByRole('radio', { name: 'Nutzungsdaten mit gehashten' })).toBeChecked();
  },
);

async function expectReason(page: Page): Promise<void> {
  const choices = page.getByRole('group', { name: 'What may this site send' });
  await expect(choices).toHaveAccessibleDescription(/Meltano server decides.*a no always wins/);
  for (const name of ['Nothing', 'Anonymous usage data', 'Usage data with hashed ids'])
    await expect(choices.getByRole('radio', { name, exact: true })).toBeDisabled();
}

/** What axe finds on a page, in light and in dark. */
async function expectAccessible(page: Page, address: string, except?: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const rules = colorScheme === 'light' ? undefined : OF_COLOURS;
    expect(await findViolations(page, rules, except), `${address}, ${colorScheme}`).toEqual([]);
  }
}

test(
  'the privacy page says accessibly why nothing can be chosen, and axe finds nothing there',
  CHROMIUM_ONLY,
  async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width: 320, height: 800 });
    for (const [search, language] of [
      ['', 'English'],
      ['?setting=false', 'Deutsch'],
      ['?consent=opt-in', 'English'],
    ] as const) {
      await page.goto(`/demo/privacy/${search}`);
      if (search.includes('setting')) await expectReason(page);
      await page.getByRole('button', { name: language }).click();
      const preferences = page.locator('telemetry-preferences');
      await expect(preferences.getByRole('status')).toContainText(/sen[dt]/);
      await preferences.locator('summary').click();
      await expectAccessible(page, search);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
  },
);

/** A page of each kind by day; at night also those that are made of the same. */
const SEEN_BY_DAY = ['/', '/demo/ui/pipelines', '/demo/hub/#target-duckdb', '/demo/docs/3.x/search?q=pipx'];
SEEN_BY_DAY.push('/demo/website/', '/demo/newsletter/');
const SEEN_AT_NIGHT = ['/demo/ui/', '/demo/ui/plugins/tap-github', '/demo/hub/', '/demo/docs/'];
SEEN_AT_NIGHT.push('/demo/docs/2.x/install', '/demo/docs/3.x/environments', '/demo/website/comparison');

for (const [which, addresses, tag] of [
  ['a page of each kind', SEEN_BY_DAY, [CHROMIUM_ONLY.tag]],
  ['the other pages', SEEN_AT_NIGHT, [CHROMIUM_ONLY.tag, AT_NIGHT.tag]],
] as const)
  test(`axe finds nothing on ${which}`, { tag: [...tag] }, async ({ page }) => {
    test.slow();
    for (const address of addresses) {
      await page.goto(address);
      if (address !== '/') await expect(entry(page, 'page_view').first()).toBeVisible();
      // The panel is the same everywhere.
      await expectAccessible(page, address, address === '/demo/website/' ? undefined : 'telemetry-panel');
    }
  });
