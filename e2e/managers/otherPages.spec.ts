import { expect, test, withTelemetry } from '../support/fixtures.ts';
import type { Tab } from '../support/tab.ts';
import { EVERYWHERE } from '../support/tags.ts';
import { MANAGER_SCRIPTS } from './managerScripts.ts';

const REFUSED = { mode: 'off', because: 'consent_manager', waiting: false };

const consent = (tab: Tab) => withTelemetry(tab, (telemetry) => telemetry.consent);
const track = (tab: Tab) =>
  withTelemetry(tab, (telemetry) => telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' }).status);
const press = (tab: Tab, selector: string) => expect(() => tab.click(selector)).toPass();

// Any of them: none knows what is chosen on another page before it is loaded once more.
const { script, accept, reject } = MANAGER_SCRIPTS.cookiebot;
const visit = async () =>
  ({
    entry: 'script',
    options: { consentManager: 'cookiebot' },
    head: `<script>${await script()}</script>`,
  }) as const;

test('a no in one tab is a no in all of them', EVERYWHERE, async ({ tab, telemetered }) => {
  const { url } = await telemetered.open(await visit());
  await press(tab, accept);
  await telemetered.expectEvents('page_view');
  const other = await tab.another();
  await other.goto(url);
  await telemetered.expectEvents('page_view', 'page_view');
  await press(other, reject);
  await expect.poll(() => consent(tab)).toEqual(REFUSED);
  expect(await track(tab)).toBe('dropped');
});

test(
  'a page that comes back follows the choice made on the page after it',
  EVERYWHERE,
  async ({ tab, telemetered }) => {
    await telemetered.open(await visit());
    await press(tab, accept);
    await telemetered.expectEvents('page_view');
    await telemetered.open(await visit());
    await telemetered.expectEvents('page_view');
    await press(tab, reject);
    await expect.poll(() => consent(tab)).toEqual(REFUSED);
    await tab.back();
    await expect.poll(() => consent(tab)).toEqual(REFUSED);
    expect(await track(tab)).toBe('dropped');
  },
);

test('waiting for the manager is not a withdrawal: the next page has the same visitor', async ({
  tab,
  telemetered,
}) => {
  await telemetered.open(await visit());
  await press(tab, accept);
  await telemetered.expectEvents('page_view');
  await tab.reload();
  const [first, second] = await telemetered.expectEvents('page_view', 'page_view');
  expect(second?.event.domain_userid).toBe(first?.event.domain_userid);
});
