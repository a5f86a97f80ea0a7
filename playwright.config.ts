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
];

const projects: Project[] = [];
if (engines.chromium)
  projects.push({
    name: 'chromium',
    use: {
      browserName: 'chromium',
      launchOptions: { executablePath: engines.chromium, args: CHROMIUM_ARGS },
    },
  });

const DEMO = 'http://localhost:5173';

export default defineConfig({
  testDir: 'e2e',
  projects,
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: process.env.CI ? [['list'], ['./e2e/support/countReporter.ts']] : 'list',
  use: { baseURL: DEMO, trace: 'retain-on-failure' },
  webServer: { command: 'npx vite', url: `${DEMO}/micro/all`, reuseExistingServer: !process.env.CI },
});
