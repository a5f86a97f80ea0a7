import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import type { JSONReport, JSONReportSuite } from '@playwright/test/reporter';
import { expect, test } from './support/fixtures.ts';
import { NO_BROWSER } from './support/tags.ts';

const PLAYWRIGHT = createRequire(import.meta.url).resolve('@playwright/test/cli');
const SIGNS: Readonly<Record<string, string>> = {
  'no browser': '-',
  chromium: 'C',
  firefox: 'F',
  webkit: 'W',
};

/** What runs by day and at night of each file, as the table writes it. */
async function listed(): Promise<[file: string, runs: string][]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [PLAYWRIGHT, 'test', '--list', '--reporter=json'],
    { env: { ...process.env, LIST_ALL_ENGINES: '1' }, maxBuffer: 1e8 },
  );
  const found = new Map<string, Set<string>>();
  const walk = ({ suites = [], specs }: JSONReportSuite) => {
    for (const { file, tests } of specs)
      for (const { projectName } of tests) found.set(file, (found.get(file) ?? new Set()).add(projectName));
    suites.forEach(walk);
  };
  (JSON.parse(stdout) as JSONReport).suites.forEach(walk);
  const engines = (projects: ReadonlySet<string>, time: 'day' | 'night') =>
    Object.entries(SIGNS).flatMap(([project, sign]) => (projects.has(`${time}: ${project}`) ? [sign] : []));
  return [...found].map(([file, projects]) => [
    file,
    `day: ${engines(projects, 'day').join(' ')}, night: ${engines(projects, 'night').join(' ')}`,
  ]);
}

test('e2e/README.md says what runs where', NO_BROWSER, async () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const rows = [...readme.matchAll(/^\| .+ \| `(\S+\.spec\.ts)` \|([^|]*)\|([^|]*)\|$/gm)].map(
    ([, file = '', day = '', night = '']) => [file, `day: ${day.trim()}, night: ${night.trim()}`] as const,
  );
  const runs = await listed();
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(runs));
  expect(rows).toHaveLength(runs.length);
});
