import { readFile } from 'node:fs/promises';
import ts from 'typescript';
import { findEngines } from '../support/engines.mjs';
import { type AtEnd, test as base, expect } from '../support/fixtures.ts';
import { byDayIf, CHROMIUM_ONLY } from '../support/tags.ts';
import { filesOf, makeTestProject, type TestProject } from './testProject.ts';

const MODULES = [
  'vitest',
  'vite',
  'jsdom',
  'happy-dom',
  'jest',
  'jest-environment-jsdom',
  '@jest/globals',
  '@happy-dom/jest-environment',
  '@babel/preset-env',
  'playwright',
  'playwright-core',
  '@playwright/test',
  'typescript',
  '@types/node',
];

/** Of the worker, which removes it. */
async function makeProject(atEnd: AtEnd): Promise<TestProject> {
  const project = await makeTestProject(MODULES);
  atEnd(project.remove);
  return project;
}

const test = base.extend<{ project: TestProject; files: ReadonlyMap<string, string> }>({
  project: async ({ keep }, use) => use(await keep(makeProject)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern
  files: async ({}, use) =>
    use(new Map([...(await filesOf('README.md')), ...(await filesOf('docs/testing.md'))])),
});

// One after the other, in one worker: they share the project.
test.describe.configure({ mode: 'default' });

const sample = (files: ReadonlyMap<string, string>, name: string): string => {
  const code = files.get(name);
  if (!code) throw new Error(`the docs have no ${name}`);
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

/** A test file for another environment than its own. */
const inside = (environment: string, code: string): string =>
  code.replace(/(@(?:vitest|jest)-environment) \S+/, `$1 ${environment}`);

test(
  'the Vitest file of the README passes in jsdom and in happy-dom, and fails when the event is taken out',
  CHROMIUM_ONLY,
  async ({ project, files }) => {
    const app = sample(files, 'search.ts');
    const code = sample(files, 'search.test.ts');
    await project.write('search.test.ts', code);
    await project.write('search.happy.test.ts', inside('happy-dom', code));
    await project.write('vitest.config.ts', "export default { test: { include: ['*.test.ts'] } };\n");
    await project.write('search.ts', app);
    const run = () => project.run(['vitest/vitest.mjs', 'run']);
    const whole = await run();
    expect(whole.passed, whole.output).toBe(true);
    expect(whole.output).toContain('2 passed');
    await project.write('search.ts', withoutEvent(app));
    const broken = await run();
    expect(broken.passed).toBe(false);
    expect(broken.output).toContain('2 failed');
    expect(broken.output).toContain('"query_length": 8');
  },
);

/** How Jest is told to take ES modules: docs/testing.md has both ways. */
const WAYS = [
  ['as they are', '--experimental-vm-modules', []],
  ['by Babel', '', ['jest.config.cjs', 'babel.config.cjs']],
] as const;
test.describe('Jest', CHROMIUM_ONLY, () => {
  for (const [way, flag, configs] of WAYS)
    test(
      `the files of the docs pass in jsdom and in happy-dom, ES modules ${way}, and fail when the event is taken out`,
      byDayIf(flag !== ''),
      async ({ project, files }) => {
        const app = ts.transpile(sample(files, 'search.ts'), { target: ts.ScriptTarget.ESNext });
        const page = await readFile(new URL('../guides/html/index.html', import.meta.url), 'utf8');
        for (const name of configs) await project.write(name, sample(files, name));
        for (const name of ['search', 'page']) {
          const code = sample(files, `${name}.test.js`);
          await project.write(`${name}.test.js`, code);
          await project.write(`${name}.happy.test.js`, inside('@happy-dom/jest-environment', code));
        }
        await project.write('page.html', page);
        await project.write('search.js', app);
        const run = () => project.run(['jest/bin/jest.js', '[.]test[.]js$'], { NODE_OPTIONS: flag });
        const whole = await run();
        expect(whole.passed, whole.output).toBe(true);
        expect(whole.output).toContain('Tests:       4 passed, 4 total');
        await project.write('search.js', withoutEvent(app));
        await project.write('page.html', withoutEvent(page));
        const broken = await run();
        expect(broken.passed).toBe(false);
        expect(broken.output).toContain('Tests:       4 failed, 4 total');
        expect(broken.output).toContain('"query_length": 8');
      },
    );
});

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
    const whole = await project.run(['@playwright/test/cli.js', 'test']);
    expect(whole.passed, whole.output).toBe(true);
    await project.write('search.ts', withoutEvent(app));
    const broken = await project.run(['@playwright/test/cli.js', 'test']);
    expect(broken.passed).toBe(false);
    expect(broken.output).toContain('Expected: plugin_searched {"query_length":8}');
    expect(broken.output).toMatch(/Arrived:\s+page_view http/);
    expect(broken.output).toContain('anonymous, because property_default');
    expect(broken.output).toContain('1 passed');
  },
);
