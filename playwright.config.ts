import { availableParallelism } from 'node:os';
import { defineConfig, type Project } from '@playwright/test';
import { findEngines } from './e2e/support/engines.mjs';

// As if all were here: for the test that holds e2e/README.md against the suite.
const ALL = { chromium: 'chromium', firefox: 'firefox', webkit: 'webkit' };
const engines = process.env.LIST_ALL_ENGINES ? ALL : await findEngines();

const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // No test leaves this machine. By the resolver: a route of Playwright loses what a page sends while it is left.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *localhost, EXCLUDE 0.0.0.0',
];

const isNight = !!process.env.TEST_ALL;
/** Which tests run where is said by their tags: see e2e/support/where.ts, and e2e/README.md for the whole of it. */
const NOT_TODAY = isNight ? [] : [/@night/];
const elsewhere = {
  grep: isNight ? /./ : /@everywhere/,
  grepInvert: [/@chromium-only/, /@no-browser/, ...NOT_TODAY],
};

/** One project for each engine of this machine, the slowest first, so that none is left alone at the end. */
const projects: Project[] = [];
if (engines.firefox)
  projects.push({
    ...elsewhere,
    name: 'firefox',
    use: {
      browserName: 'firefox',
      // WebDriver BiDi: the distribution's Firefox, not a patched one.
      channel: 'moz-firefox',
      launchOptions: { executablePath: engines.firefox },
    },
  });
if (engines.webkit)
  projects.push({
    ...elsewhere,
    name: 'webkit',
    // Not Playwright's WebKit, but WebKitGTK by its WebDriver: see e2e/support/webkitEngine.ts.
    use: { browserName: 'webkit', launchOptions: { executablePath: engines.webkit } },
  });
if (engines.chromium)
  projects.push({
    name: 'chromium',
    grepInvert: [/@no-browser/, ...NOT_TODAY],
    use: {
      browserName: 'chromium',
      launchOptions: { executablePath: engines.chromium, args: CHROMIUM_ARGS },
    },
  });
projects.push({ name: 'no browser', grep: /@no-browser/, grepInvert: NOT_TODAY });

/** Not the port of `npm start`, which may be running. `DEMO_PORT` lets two checkouts test side by side. */
const PORT = process.env.DEMO_PORT ?? '5273';
const DEMO = `http://localhost:${PORT}`;

export default defineConfig({
  testDir: 'e2e',
  projects,
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  // Tests wait more than they compute: two on each core, and no more than eight.
  workers: Math.min(2 * availableParallelism(), 8),
  // A test that needs a second try is mended.
  retries: 0,
  // Generous: a busy machine is no failure of the package.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: process.env.CI ? [['list'], ['./e2e/support/countReporter.ts']] : 'list',
  // A trace of each test costs a fifth of its time: `--trace retain-on-failure` when one is needed.
  use: { baseURL: DEMO, trace: 'off' },
  webServer: {
    command: `npx vite --port ${PORT}`,
    url: `${DEMO}/micro/all`,
    reuseExistingServer: !process.env.CI,
  },
});
