import { test as base, expect } from '@playwright/test';
import { findEngines } from '../support/engines.mjs';
import { CHROMIUM_ONLY } from '../support/where.ts';
import { filesOf, makeTestProject, type TestProject } from './testProject.ts';

const test = base.extend<object, { project: TestProject; files: ReadonlyMap<string, string> }>({
  project: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      const project = await makeTestProject([
        ...[
          'vitest',
          'vite',
          'jsdom',
          'playwright',
          'playwright-core',
          '@playwright/test',
          'typescript',
          '@types/node',
        ],
      ]);
      await use(project);
      await project.remove();
    },
    { scope: 'worker' },
  ],
  files: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => use(await filesOf('README.md')),
    { scope: 'worker' },
  ],
});

const sample = (files: ReadonlyMap<string, string>, name: string): string => {
  const code = files.get(name);
  if (!code) throw new Error(`the README has no ${name}`);
  return code;
};

/** The app without its event. */
const withoutEvent = (code: string): string => code.replace(/ *telemetry\.track\(.*\n/, '');

const PAGE = `<!doctype html><html lang="en"><title>Search</title><input type="search">
<script type="module">
  import { createTelemetry } from '@meltano/web-telemetry';
  import { tellSearch } from './search.ts';
  const telemetry = createTelemetry({ collector: 'https://sp.example.com', property: 'hub' });
  document.querySelector('input').oninput = ({ target }) => tellSearch(telemetry, target.value, []);
</script>`;

test(
  'the Vitest file of the README passes, and fails when the event is taken out',
  CHROMIUM_ONLY,
  async ({ project, files }) => {
    const app = sample(files, 'search.ts');
    await project.write('search.test.ts', sample(files, 'search.test.ts'));
    await project.write('vitest.config.ts', "export default { test: { include: ['*.test.ts'] } };\n");
    await project.write('search.ts', app);
    const whole = await project.run('vitest/vitest.mjs', 'run');
    expect(whole.passed, whole.output).toBe(true);
    await project.write('search.ts', withoutEvent(app));
    const broken = await project.run('vitest/vitest.mjs', 'run');
    expect(broken.passed).toBe(false);
    expect(broken.output).toContain('"query_length": 8');
  },
);

test(
  'the Playwright file of the README passes, and says what came when the event is taken out',
  CHROMIUM_ONLY,
  async ({ project, files, launchOptions }, { workerIndex }) => {
    const app = sample(files, 'search.ts');
    const port = 5400 + workerIndex;
    const { chromium } = await findEngines();
    await project.write('index.html', PAGE);
    await project.write('search.ts', app);
    await project.write('search.spec.ts', sample(files, 'search.spec.ts'));
    await project.write(
      'playwright.config.ts',
      `export default {
      testMatch: 'search.spec.ts', workers: 2, fullyParallel: true, reporter: 'line',
      use: {
        baseURL: 'http://localhost:${port}',
        launchOptions: ${JSON.stringify({ ...launchOptions, executablePath: chromium })},
      },
      webServer: { command: 'node node_modules/vite/bin/vite.js --port ${port} --strictPort', url: 'http://localhost:${port}' },
    };\n`,
    );
    const whole = await project.run('@playwright/test/cli.js', 'test');
    expect(whole.passed, whole.output).toBe(true);
    await project.write('search.ts', withoutEvent(app));
    const broken = await project.run('@playwright/test/cli.js', 'test');
    expect(broken.passed).toBe(false);
    expect(broken.output).toContain('Expected: plugin_searched {"query_length":8}');
    expect(broken.output).toMatch(/Arrived:\s+page_view http/);
    expect(broken.output).toContain('anonymous, because property_default');
    expect(broken.output).toContain('1 passed');
  },
);
