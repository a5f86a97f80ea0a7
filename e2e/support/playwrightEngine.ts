import { type BrowserContext, type BrowserType, expect, type Page } from '@playwright/test';
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
      await page.evaluate('history.back()');
      const shown = () => page.evaluate(loaded).catch(() => false);
      await expect.poll(async () => ![false, left].includes(await shown())).toBe(true);
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

/** Runs in the page: an Error as its text, of which Firefox (WebDriver BiDi) passes on no more than "Error". */
function spellOutErrors(): void {
  const levels = console as unknown as Record<string, (...words: unknown[]) => void>;
  for (const level of ['log', 'info', 'warn', 'error']) {
    const original = levels[level];
    levels[level] = (...words) =>
      original?.(...words.map((word) => (word instanceof Error ? `${word}` : word)));
  }
}

/** Chromium or Firefox. */
export async function startPlaywrightEngine(browserType: BrowserType): Promise<Engine> {
  const browser = await browserType.launch();
  return {
    pageScript: browserType.name() === 'firefox' ? `(${spellOutErrors})();` : '',
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
