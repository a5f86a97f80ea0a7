import { availableParallelism } from 'node:os';
import { defineConfig, type Project } from '@playwright/test';
import { findEngines } from './e2e/support/engines.mjs';
import { WITHOUT_ADDRESS_BAR } from './src/node/audit/withoutAddressBar.ts';

/** For the test that holds e2e/README.md against the suite: as if all engines were here, by day and at night. */
const isListing = !!process.env.LIST_ALL_ENGINES;
const ALL = { chromium: 'chromium', firefox: 'firefox', webkit: 'webkit' };
const engines = isListing ? ALL : await findEngines();

const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  WITHOUT_ADDRESS_BAR,
  // No test leaves this machine. By the resolver: a route of Playwright loses what a page sends while it is left.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *localhost, EXCLUDE 0.0.0.0',
];

/** Tests wait more than they compute: two on each core, and no more than eight. */
const WORKERS = Math.min(2 * availableParallelism(), 8);

/**
 * One project for each engine of this machine, the slowest first, so that none is left alone at the end. Which tests run
 * where is said by their tags: see e2e/support/tags.ts, and e2e/README.md for the whole of it.
 */
function projectsOf(isNight: boolean): Project[] {
  const notToday = isNight ? [] : [/@night/];
  const elsewhere = {
    grep: isNight ? /./ : /@everywhere/,
    grepInvert: [/@chromium-only/, /@no-browser/, ...notToday],
    // Their browsers take seconds to start, for few tests: these two share the workers.
    workers: WORKERS / 2,
  };
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
      grepInvert: [/@no-browser/, ...notToday],
      use: {
        browserName: 'chromium',
        launchOptions: { executablePath: engines.chromium, args: CHROMIUM_ARGS },
      },
    });
  return [...projects, { name: 'no browser', grep: /@no-browser/, grepInvert: notToday }];
}

const byDayAndNight = (): Project[] =>
  (['day', 'night'] as const).flatMap((time) =>
    projectsOf(time === 'night').map((project) => ({ ...project, name: `${time}: ${project.name}` })),
  );

/** Not the port of `npm start`, which may be running. `DEMO_PORT` lets two checkouts test side by side. */
const PORT = process.env.DEMO_PORT ?? '5273';
const DEMO = `http://localhost:${PORT}`;

export default defineConfig({
  testDir: 'e2e',
  projects: isListing ? byDayAndNight() : projectsOf(!!process.env.TEST_ALL),
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  workers: WORKERS,
  // A test that needs a second try is mended.
  retries: 0,
  // Generous: a busy machine is no failure of the package.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: process.env.CI ? [['list'], ['./e2e/support/countReporter.ts']] : 'list',
  // A trace of each test costs a fifth of its time: `--trace retain-on-failure` when one is needed.
  use: { baseURL: DEMO, trace: 'off' },
  webServer: {
    command: `npx vite --port ${PORT}`,
    url: `${DEMO}/micro/all`,
    reuseExistingServer: !process.env.CI,
    timeout: 300_000,
  },
});
