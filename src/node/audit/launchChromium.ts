import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserType } from '@playwright/test';
import { findChromium } from './findChromium.mjs';
import { WITHOUT_ADDRESS_BAR } from './withoutAddressBar.ts';

const PACKAGES = ['@playwright/test', 'playwright', 'playwright-core'];
const INSTALL = 'npm install --save-dev @playwright/test && npx playwright install chromium';

/** There is no browser to audit with. The message has the command that helps. */
export class NoBrowser extends Error {}

/** That of the project in whose folder the command runs, then that beside this package. */
function findPlaywright(folder: string): BrowserType | undefined {
  for (const from of [createRequire(join(folder, 'package.json')), createRequire(import.meta.url)])
    for (const name of PACKAGES)
      try {
        return (from(name) as { chromium: BrowserType }).chromium;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
      }
  return undefined;
}

/**
 * Starts the Chromium that `npm test` would take.
 *
 * @param folder of the project whose Playwright it is
 * @throws NoBrowser
 */
export async function launchChromium(folder: string): Promise<Browser> {
  const chromium = findPlaywright(folder);
  if (!chromium) throw new NoBrowser(`The audit needs Playwright and its Chromium:\n\n  ${INSTALL}\n`);
  const executablePath = findChromium(chromium.executablePath());
  if (!executablePath)
    throw new NoBrowser(
      'Playwright is here, but no Chromium:\n\n  npx playwright install chromium\n\nOr name one: CHROMIUM_PATH=/path/to/chromium\n',
    );
  try {
    // What asks nobody but the proxy, and runs as root, as containers do.
    return await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-quic', '--no-first-run', WITHOUT_ADDRESS_BAR],
    });
  } catch (error) {
    throw new NoBrowser(
      `${executablePath} does not start:\n\n${error instanceof Error ? error.message : error}\n`,
    );
  }
}
