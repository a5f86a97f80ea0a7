import { defineConfig, type Project } from '@playwright/test';
import { findEngines } from './e2e/support/engines.mjs';

const engines = await findEngines();

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

/** Hundreds of visits, which take longer than all other files: for the night and before a release (`npm run test:all`). */
const LONG = process.env.TEST_ALL ? [] : ['hostile/builtins.spec.ts'];

/** One project for each engine of this machine. */
const projects: Project[] = [];
if (engines.chromium)
  projects.push({
    name: 'chromium',
    testIgnore: LONG,
    use: {
      browserName: 'chromium',
      launchOptions: { executablePath: engines.chromium, args: CHROMIUM_ARGS },
    },
  });
// The demo's pages are asked by roles and labels, and by axe: questions that only Playwright's own pages answer
// well, and that are not about the package, which the other files test in every engine. The leak test's search
// and the floor's check run in no browser at all.
const packageOnly = {
  testIgnore: [
    ...['demo.spec.ts', 'properties.spec.ts', 'leaks/search.spec.ts', 'floor/*'],
    // Hundreds of visits of the same code, in the engine that tells who has called.
    'hostile/builtins.spec.ts',
  ],
  // Behind both entries is the same code: in these engines the ES module runs where loading or consent is at stake.
  grepInvert: /\b(delivery|leaks|faults|options|pageViews|events|preferences)\S* module\b/,
};
if (engines.firefox)
  projects.push({
    ...packageOnly,
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
    ...packageOnly,
    name: 'webkit',
    // Not Playwright's WebKit, but WebKitGTK by its WebDriver: see e2e/support/webkitEngine.ts.
    use: { browserName: 'webkit', launchOptions: { executablePath: engines.webkit } },
  });

/** Not the port of `npm start`, which may be running. `DEMO_PORT` lets two checkouts test side by side. */
const PORT = process.env.DEMO_PORT ?? '5273';
const DEMO = `http://localhost:${PORT}`;

export default defineConfig({
  testDir: 'e2e',
  projects,
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  workers: 2,
  // Three browsers on a shared machine: one that doesn't start is no failure of the package. What fails twice is one.
  retries: process.env.CI ? 1 : 0,
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
