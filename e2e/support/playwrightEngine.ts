import type { BrowserType, ConsoleMessage, Page, WebError } from '@playwright/test';
import { spellOutComplaints } from './complaints.ts';
import { expect } from './expect.ts';
import { type Engine, type Tab, toExpression } from './tab.ts';

/** Makes a call that is no step of the test's report: the report takes a worker more time than the call does. */
type Quietly = <Result>(call: () => Promise<Result>) => Promise<Result>;

/** A trace is made of the steps. Playwright has no public way to make none, and a version without this one makes them. */
const makeQuietly = (page: Page, isTraced: boolean): Quietly => {
  const internal = page as unknown as {
    _wrapApiCall?<Result>(call: () => Promise<Result>, how: { internal: true }): Promise<Result>;
  };
  return (call) => (!isTraced && internal._wrapApiCall?.(call, { internal: true })) || call();
};

function toTab(
  page: Page,
  isTraced: boolean,
  complaints: string[],
  close: (quietly: Quietly) => Promise<void>,
): Tab {
  const context = page.context();
  const quietly = makeQuietly(page, isTraced);
  return {
    async goto(url) {
      await quietly(() => page.goto(url));
    },
    async reload() {
      await quietly(() => page.reload());
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
    evaluate: (script: unknown, argument?: unknown) =>
      quietly(() => page.evaluate(toExpression(script, argument))) as never,
    click: (selector, button = 'left') => quietly(() => page.click(selector, { button })),
    press: (key) => quietly(() => page.keyboard.press(key)),
    cookies: async () => (await context.cookies()).map(({ name }) => name),
    async another() {
      const other = await quietly(() => context.newPage());
      return toTab(other, isTraced, complaints, () => quietly(() => other.close()));
    },
    close: () => close(quietly),
    complaints: async () => complaints,
  };
}

/** A page that is not left in this time, or has crashed, is no page for another visitor. */
const LEAVING = 10_000;

/** Chromium or Firefox. */
export async function startPlaywrightEngine(browserType: BrowserType, isTraced: boolean): Promise<Engine> {
  const browser = await browserType.launch();
  /** Pages whose visitor has gone, each in a context of its own. New ones cost more than most tests do. */
  const idle: Page[] = [];
  const newPage = async () => (await browser.newContext()).newPage();
  return {
    pageScript: browserType.name() === 'firefox' ? `(${spellOutComplaints})();` : '',
    async open() {
      const page = idle.pop() ?? (await newPage());
      const context = page.context();
      const complaints: string[] = [];
      const onError = (error: WebError) => complaints.push(`${error.error()}`);
      const onConsole = (message: ConsoleMessage) => {
        if (message.type() !== 'debug') complaints.push(message.text());
      };
      context.on('weberror', onError);
      context.on('console', onConsole);
      const leave = async () => {
        await context.clearCookies();
        // A tab's name goes from page to page; where else it has been no page can read.
        await page.goto('about:blank', { timeout: LEAVING });
        await page.evaluate("window.name = ''");
      };
      return toTab(page, isTraced, complaints, async (quietly) => {
        context.off('weberror', onError);
        context.off('console', onConsole);
        for (const each of context.pages()) if (each !== page) await each.close();
        await quietly(leave).then(
          () => idle.push(page),
          () => context.close(),
        );
      });
    },
    close: () => browser.close(),
  };
}
