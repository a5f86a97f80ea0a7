import type { Locator, Page } from '@playwright/test';
import type { Canaries } from './makeCanaries.ts';
import { addForm } from './pageScript.ts';

const ADDED = 'telemetry-audit-form';
/** The most of each kind that is used on a page: more of the same would show nothing new. */
const MOST_FIELDS = 12;
const MOST_CLICKS = 4;
/** What is hidden behind a dialog is not waited for. */
const PATIENCE = { timeout: 1000 };

const TYPED = 'input:not([type]), input[type=text], input[type=search], textarea';
const FIELDS: Readonly<Record<keyof Canaries['fields'], string>> = {
  email: 'input[type=email]',
  tel: 'input[type=tel]',
  number: 'input[type=number]',
  url: 'input[type=url]',
  password: 'input[type=password]',
  text: TYPED,
};

/** What opens something on the same page. Other buttons may buy, delete, or agree to something. */
const OPENS = 'a[href^="#"], summary, [role=tab]:not(a), button[aria-expanded]';
const LEADS_AWAY = 'a[href]:not([href^="#"]):not([href^="mailto:"]):not([href^="tel:"])';

async function each(all: Locator, most: number, use: (one: Locator) => Promise<void>): Promise<void> {
  const visible = all.filter({ visible: true });
  const count = Math.min(await visible.count(), most);
  for (let index = 0; index < count; index++) await use(visible.nth(index)).catch(() => {});
}

/** Neither the link that says no, which would be another voice, nor a link of a consent dialog. */
const saysNothing = async (link: Locator): Promise<boolean> =>
  !/telemetry-off|consent|cookie/i.test((await link.getAttribute('href', PATIENCE)) ?? '');

/**
 * Does on a page what a visitor does, but for what has consequences: types the canaries into its fields and into one
 * that is added, scrolls, opens what opens, and clicks links that then lead nowhere. No form of the page is submitted.
 */
export async function usePage(page: Page, canaries: Canaries): Promise<void> {
  await page.evaluate(addForm, ADDED);
  for (const [kind, selector] of Object.entries(FIELDS))
    await each(page.locator(selector), MOST_FIELDS, async (field) => {
      await field.fill(canaries.fields[kind as keyof Canaries['fields']], PATIENCE);
      await field.blur(PATIENCE);
    });
  const added = page.locator(`#${ADDED} input`);
  await added.fill(canaries.added.text);
  await added.press('Enter');
  await page.mouse.wheel(0, 600);
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await each(page.locator(LEADS_AWAY), MOST_CLICKS, (link) => link.click({ ...PATIENCE, noWaitAfter: true }));
  await each(page.locator(OPENS), MOST_CLICKS, async (opener) => {
    if (await saysNothing(opener)) await opener.click({ ...PATIENCE, noWaitAfter: true });
  });
}
