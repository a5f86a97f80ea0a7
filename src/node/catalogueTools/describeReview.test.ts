import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ALLOWED, ALLOWED_IDENTIFIED } from '../../browser/trackerPart/guard/allowList.ts';
import { describeExemption } from './describeExemption.ts';
import { describeReview, EVIDENCE } from './describeReview.ts';
import { BRITAIN, COARSE_USER_AGENT, FRANCE } from './exemptions.ts';
import { SCHEMA_FILES } from './testSchemas.ts';

const root = (file: string) => new URL(`../../../${file}`, import.meta.url);
const read = (file: string) => readFileSync(root(file), 'utf8');

it('docs/exemption.md and docs/review.md are what `npm run generate` writes now', () => {
  expect(read('docs/exemption.md')).toBe(describeExemption());
  expect(read('docs/review.md')).toBe(describeReview(SCHEMA_FILES, ALLOWED, ALLOWED_IDENTIFIED));
});

it.each([...FRANCE, ...BRITAIN])('who keeps it: $asks', ({ keepers, by }) => {
  expect(keepers).not.toEqual([]);
  // What the package promises, a test holds.
  if (keepers.includes('package')) expect(by).not.toEqual([]);
});

it('every test file that they name exists and has tests', () => {
  const named = [...[...FRANCE, ...BRITAIN].flatMap(({ by }) => by), ...EVIDENCE.flatMap(([, ...by]) => by)];
  for (const file of new Set(named)) {
    expect(file).toMatch(/\.(test|spec)\.ts$/);
    expect(existsSync(root(file)), file).toBe(true);
    expect(read(file), file).toMatch(/\b(test|it)(\.each)?\(/);
  }
});

it('the docs do not claim that anybody has approved it', () => {
  for (const text of [read('docs/exemption.md'), read('docs/review.md'), read('docs/consent.md')])
    expect(text).not.toMatch(/(CNIL|ICO|authority)[ -](approved|certified|validated)|compliant/i);
  expect(read('docs/exemption.md')).toContain('by our self-assessment');
});

it('the script for Enrich reduces a user agent to names and their major versions', () => {
  const process = new Function(`${COARSE_USER_AGENT}; return process;`)();
  let agent: string | null =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.7390.65 Safari/537.36';
  const event = {
    getUseragent: () => agent,
    setUseragent: (value: string) => {
      agent = value;
    },
  };
  expect(process(event)).toEqual([]);
  expect(agent).toBe('Mozilla/5 AppleWebKit/537 Chrome/141 Safari/537');
  agent = null;
  process(event);
  expect(agent).toBeNull();
});
