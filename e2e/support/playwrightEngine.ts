import type { BrowserContext, BrowserType, ConsoleMessage, Page, WebError } from '@playwright/test';
import { spellOutComplaints } from './complaints.ts';
import { expect } from './expect.ts';
import { type Engine, type Tab, toExpression } from './tab.ts';

function toTab(page: Page, context: BrowserContext, complaints: string[], close: () => Promise<void>): Tab {
  return {
    async goto(url) {
      await page.goto(url);
    },
    async reload() {
      await page.reload();
    },
    async back() {
      // Not `goBack()`, which in Firefox does not notice a page that comes from the bfcache.
      const loaded = "document.readyState === 'complete' && location.href";
      const left = await page.evaluate(loaded);
      // In a task of its own: Chromium may leave the page before it has told the result of the evaluation.
      await page.evaluate('void setTimeout(() => history.back())');
      const shown = () => page.evaluate(loaded).catch(() => false);
      await expect.poll(async () => ![false, left].includes(await shown())).toBe(true);
    },
    evaluate: (script: unknown, argument?: unknown) => page.evaluate(toExpression(script, argument)) as never,
    click: (selector, button = 'left') => page.click(selector, { button }),
    press: (key) => page.keyboard.press(key),
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
  /** Contexts whose visitor has gone. A new one costs several times as much as a new page. */
  const idle: BrowserContext[] = [];
  return {
    pageScript: browserType.name() === 'firefox' ? `(${spellOutComplaints})();` : '',
    async open() {
      const context = idle.pop() ?? (await browser.newContext());
      const complaints: string[] = [];
      const onError = (error: WebError) => complaints.push(`${error.error()}`);
      const onConsole = (message: ConsoleMessage) => {
        if (message.type() !== 'debug') complaints.push(message.text());
      };
      const page = await context.newPage();
      context.on('weberror', onError);
      context.on('console', onConsole);
      return toTab(page, context, complaints, async () => {
        context.off('weberror', onError);
        context.off('console', onConsole);
        for (const each of context.pages()) await each.close();
        await context.clearCookies();
        idle.push(context);
      });
    },
    close: () => browser.close(),
  };
}
