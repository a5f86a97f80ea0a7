/**
 * Where a test runs, by its tag. Without one: each day, in Chromium. At night (`npm run test:all`) all run in every
 * engine, but for those that need Chromium, or no browser.
 */

/** What an engine can break: loading, storage, unload, history, and every road that a no can take. */
export const EVERYWHERE = { tag: '@everywhere' };
/** The same code once more, or more of the same: at night. */
export const AT_NIGHT = { tag: '@night' };
/** Asks for what only Playwright's own pages answer, or only this engine has. */
export const CHROMIUM_ONLY = { tag: '@chromium-only' };
/** Reads files, or runs code of the tests themselves. */
export const NO_BROWSER = { tag: '@no-browser' };

interface Tag {
  readonly tag?: string;
}

/** Behind both entries is the same code: what an engine can break is looked for in one of them. */
export const everywhereByScript = (entry: string): Tag => (entry === 'script' ? EVERYWHERE : {});
/** Of rows that are much the same: those that stand for all by day, all at night. */
export const byDayIf = (isOneOfThem: boolean): Tag => (isOneOfThem ? {} : AT_NIGHT);
/** What has nothing to do with how the package came into the page. */
export const moduleAtNight = (entry: string): Tag => (entry === 'script' ? {} : AT_NIGHT);
/** In every engine by script tag; as a module at night. */
export const scriptEverywhereModuleAtNight = (entry: string): Tag =>
  entry === 'script' ? EVERYWHERE : AT_NIGHT;
