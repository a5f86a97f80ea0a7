import { findChromium, onPath } from '../../src/node/audit/findChromium.mjs';

/**
 * The browser engines of this machine, by their executable: the system's first, then Playwright's own.
 * CHROMIUM_PATH and FIREFOX_PATH override what is found. WebKit is WebKitGTK's driver, which starts the
 * MiniBrowser that it comes with, on a screen of Xvfb's.
 *
 * @returns {Promise<{ chromium?: string, firefox?: string, webkit?: string }>}
 */
export async function findEngines() {
  const { chromium } = await import('@playwright/test');
  return {
    chromium: findChromium(chromium.executablePath()),
    firefox: process.env.FIREFOX_PATH ?? onPath('firefox-esr', 'firefox'),
    webkit: onPath('Xvfb') && onPath('WebKitWebDriver'),
  };
}
