import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { findViolations, OF_COLOURS } from '../support/findViolations.ts';
import { expect, test } from '../support/fixtures.ts';
import { CHROMIUM_ONLY } from '../support/tags.ts';

const CLI = fileURLToPath(new URL('../../dist/collector/cli.js', import.meta.url));

const TP2 = '/com.snowplowanalytics.snowplow/tp2';

let command: ChildProcess;
let url: string;

test.beforeAll(async () => {
  command = spawn(process.execPath, [CLI, '--port', '0']);
  url = await new Promise<string>((resolve, reject) => {
    let said = '';
    command.stdout?.on('data', (chunk) => {
      said += chunk;
      // By name: the tests' browser resolves this one alone.
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port) resolve(`http://localhost:${port}`);
    });
    command.once('exit', (code) => reject(new Error(`the collector has ended with ${code}: ${said}`)));
  });
});
test.beforeEach(async () => {
  await fetch(`${url}/micro/reset`);
});
test.afterAll(() => {
  command.kill();
});

const ID = 'd23b6900-1713-4099-b377-e8fb08ac517e';

async function send(...events: Record<string, string>[]): Promise<void> {
  const data = events.map((event) => ({ e: 'pv', p: 'web', tv: 'js', url: 'https://a.example/', ...event }));
  await fetch(url + TP2, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=UTF-8' },
    body: JSON.stringify({
      schema: 'iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4',
      data,
    }),
  });
}

const rows = (page: Page) => page.locator('tbody tr');
const details = (page: Page) => page.getByRole('region', { name: 'The chosen event' });

test('events appear while the page is open, the newest first', CHROMIUM_ONLY, async ({ page }) => {
  await page.goto(`${url}/micro/ui`);
  await expect(page.getByText('No events yet')).toBeVisible();
  await send({ aid: 'first' });
  await expect(rows(page)).toHaveCount(1);
  await send({ aid: 'second', vid: 'x' });
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText('second');
  await expect(page.getByRole('status')).toHaveText('1 good, 1 bad');
});

test('filters find events by verdict, name, app and id', CHROMIUM_ONLY, async ({ page }) => {
  await send({ aid: 'hub', eid: ID }, { aid: 'site', e: 'pp' }, { aid: 'site', vid: 'x' });
  await page.goto(`${url}/micro/ui`);
  await expect(rows(page)).toHaveCount(3);
  for (const [label, value, found] of [
    ['Name', 'page_ping', 1],
    ['App', 'SITE', 2],
    ['Event id', ID.slice(0, 8), 1],
    ['Name', 'nothing', 0],
  ] as const) {
    await page.getByLabel(label).fill(value);
    await expect(rows(page)).toHaveCount(found);
    await page.getByLabel(label).fill('');
  }
  await page.getByLabel('Verdict').selectOption('bad');
  await expect(rows(page)).toHaveCount(1);
});

test(
  'a refused event says what is wrong and where, and shows what was sent',
  CHROMIUM_ONLY,
  async ({ page }) => {
    await send({ aid: 'site', vid: 'many' });
    await page.goto(`${url}/micro/ui`);
    await rows(page).first().click();
    await expect(details(page)).toContainText('enrichment_failures');
    await expect(details(page).getByRole('listitem')).toContainText([
      'vidCannot be converted to java.lang.Integer: many',
    ]);
    await details(page).getByText('The payload').click();
    await expect(details(page).getByRole('group', { name: 'The payload' })).toContainText('"vid": "many"');
  },
);

test('everything can be done with the keyboard', CHROMIUM_ONLY, async ({ page }) => {
  await send({ aid: 'a' }, { aid: 'b' });
  await page.goto(`${url}/micro/ui`);
  await expect(rows(page)).toHaveCount(2);
  const buttons = rows(page).getByRole('button');
  await buttons.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(buttons.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(details(page)).toBeFocused();
  await expect(details(page)).toContainText('"app_id": "a"');
  // Events that arrive meanwhile don't move the focus.
  await send({ aid: 'c' });
  await expect(rows(page)).toHaveCount(3);
  await expect(details(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(details(page)).toBeHidden();
  await expect(buttons.nth(2)).toBeFocused();
});

test('the list stops when it is paused, and clearing empties it', CHROMIUM_ONLY, async ({ page }) => {
  await send({});
  await page.goto(`${url}/micro/ui`);
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Pause' }).click();
  await send({});
  const asked = page.waitForResponse('**/micro/ui/events?*');
  await page.getByRole('button', { name: 'Resume' }).click();
  await asked;
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(rows(page)).toHaveCount(0);
});

test(
  'the page loads nothing from other hosts, and its policy forbids it',
  CHROMIUM_ONLY,
  async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    const response = await page.goto(`${url}/micro/ui`);
    expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
    await expect(page.getByText('No events yet')).toBeVisible();
    expect([...new Set(asked)]).toEqual([url]);
    expect(complaints).toEqual([]);
  },
);

test(
  'axe finds nothing, wide or narrow, light or dark, and nothing is cut off',
  CHROMIUM_ONLY,
  async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await send({ aid: 'meltano-hub' }, { vid: 'x' });
    await page.goto(`${url}/micro/ui`);
    await rows(page).filter({ hasText: 'bad' }).getByRole('button').click();
    await details(page).getByText('The payload').click();
    for (const width of [1280, 360])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        const rules = colorScheme === 'light' ? undefined : OF_COLOURS;
        expect(await findViolations(page, rules), `${width} px, ${colorScheme}`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
  },
);
