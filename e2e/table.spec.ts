import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import type { JSONReport, JSONReportSuite } from '@playwright/test/reporter';
import { NO_BROWSER } from './support/where.ts';

const PLAYWRIGHT = createRequire(import.meta.url).resolve('@playwright/test/cli');
const SIGNS: Readonly<Record<string, string>> = {
  'no browser': '-',
  chromium: 'C',
  firefox: 'F',
  webkit: 'W',
};

/** The projects in which a file has a test, by file and as the table writes them. */
async function listed(env: Readonly<Record<string, string>>): Promise<Map<string, string>> {
  const { TEST_ALL: _, ...rest } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [PLAYWRIGHT, 'test', '--list', '--reporter=json'],
    { env: { ...rest, LIST_ALL_ENGINES: '1', ...env }, maxBuffer: 1e8 },
  );
  const found = new Map<string, Set<string>>();
  const walk = ({ suites = [], specs }: JSONReportSuite) => {
    for (const { file, tests } of specs)
      for (const { projectName } of tests) found.set(file, (found.get(file) ?? new Set()).add(projectName));
    suites.forEach(walk);
  };
  (JSON.parse(stdout) as JSONReport).suites.forEach(walk);
  const signs = Object.entries(SIGNS);
  return new Map(
    [...found].map(([file, projects]) => [
      file,
      signs.flatMap(([project, sign]) => (projects.has(project) ? [sign] : [])).join(' '),
    ]),
  );
}

test('e2e/README.md says what runs where', NO_BROWSER, async () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const rows = [...readme.matchAll(/^\| .+ \| `(\S+\.spec\.ts)` \|([^|]*)\|([^|]*)\|$/gm)].map(
    ([, file = '', day = '', night = '']) => [file, `day: ${day.trim()}, night: ${night.trim()}`] as const,
  );
  const [day, night] = await Promise.all([listed({}), listed({ TEST_ALL: '1' })]);
  const runs = [...night].map(
    ([file, engines]) => [file, `day: ${day.get(file) ?? ''}, night: ${engines}`] as const,
  );
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(runs));
  expect(rows).toHaveLength(runs.length);
});
