// Plain JavaScript: the tests' own search for browsers runs it, too, before anything is built.
import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';

/** The first executable of these names that lies on the PATH. */
export const onPath = (...names) =>
  names
    .flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => `${folder}/${name}`))
    .find((file) => existsSync(file));

/**
 * The Chromium of this machine: CHROMIUM_PATH, the system's, or Playwright's own.
 *
 * @param {string} bundled where Playwright would have put its own
 * @returns {string | undefined} its executable
 */
export const findChromium = (bundled) =>
  (process.env.CHROMIUM_PATH ||
    onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable')) ??
  (existsSync(bundled) ? bundled : undefined);
