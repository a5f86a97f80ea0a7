import type { BrowserContext, BrowserType, Page } from '@playwright/test';
import { type Engine, type Tab, toExpression } from './tab.ts';

function toTab(page: Page, context: BrowserContext, complaints: string[], close: () => Promise<void>): Tab {
  return {
    async goto(url, until = 'load') {
      await page.goto(url, { waitUntil: until === 'load' ? 'load' : 'domcontentloaded' });
    },
    async reload() {
      await page.reload();
    },
    async back() {
      // Not `goBack()`, which never ends in Firefox (WebDriver BiDi).
      const left = page.url();
      await page.evaluate('history.back()');
      await page.waitForURL((url) => url.href !== left);
    },
    evaluate: (script: unknown, argument?: unknown) => page.evaluate(toExpression(script, argument)) as never,
    click: (selector) => page.click(selector),
    cookies: async () => (await context.cookies()).map(({ name }) => name),
    async another() {
      const other = await context.newPage();
      return toTab(other, context, complaints, () => other.close());
    },
    close,
    complaints: async () => complaints,
  };
}

/** Chromium or Firefox. */
export async function startPlaywrightEngine(browserType: BrowserType): Promise<Engine> {
  const browser = await browserType.launch();
  return {
    pageScript: '',
    async open() {
      const complaints: string[] = [];
      const context = await browser.newContext();
      context.on('weberror', (error) => complaints.push(`${error.error()}`));
      context.on('console', (message) => {
        if (message.type() !== 'debug') complaints.push(message.text());
      });
      return toTab(await context.newPage(), context, complaints, () => context.close());
    },
    close: () => browser.close(),
  };
}
