import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';

/** The first executable of these names that lies on the PATH. */
export const onPath = (...names) =>
  names
    .flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => `${folder}/${name}`))
    .find((file) => existsSync(file));

/**
 * The browser engines of this machine, by their executable: the system's first, then Playwright's own.
 * CHROMIUM_PATH and FIREFOX_PATH override what is found. WebKit is WebKitGTK's driver, which starts the
 * MiniBrowser that it comes with, on a screen of Xvfb's.
 *
 * @returns {Promise<{ chromium?: string, firefox?: string, webkit?: string }>}
 */
export async function findEngines() {
  const { chromium } = await import('@playwright/test');
  const bundled = chromium.executablePath();
  return {
    chromium:
      process.env.CHROMIUM_PATH ??
      onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable') ??
      (existsSync(bundled) ? bundled : undefined),
    firefox: process.env.FIREFOX_PATH ?? onPath('firefox-esr', 'firefox'),
    webkit: onPath('Xvfb') && onPath('WebKitWebDriver'),
  };
}
