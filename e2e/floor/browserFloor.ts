import { readFileSync } from 'node:fs';
import type { BrowserName, SimpleSupportStatement } from '@mdn/browser-compat-data';
import type { Feature } from './compatData.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const [, chrome = '', firefox = '', safari = '', ios = ''] =
  /Chrome and Edge ([\d.]+), Firefox ([\d.]+), Safari ([\d.]+) \(iOS ([\d.]+)\) and newer/.exec(README) ?? [];

/** The oldest browsers that the README promises. */
export const FLOOR: ReadonlyMap<BrowserName, string> = new Map([
  ['chrome', chrome],
  ['chrome_android', chrome],
  ['edge', chrome],
  ['firefox', firefox],
  ['safari', safari],
  ['safari_ios', ios],
]);

const compare = (a: string, b: string): number => {
  const [left, right] = [a, b].map((version) => version.replace('≤', '').split('.').map(Number));
  for (const index of [0, 1]) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

const isIn = (
  version: string,
  { version_added, version_removed, flags, prefix, alternative_name }: SimpleSupportStatement,
) =>
  typeof version_added === 'string' &&
  version_added !== 'preview' &&
  !flags &&
  !prefix &&
  !alternative_name &&
  compare(version_added, version) <= 0 &&
  !(typeof version_removed === 'string' && compare(version_removed, version) <= 0);

/** Browsers of the floor that have none of these features. Nothing to look up means nothing is missing. */
export const missingIn = (features: readonly Feature[]): BrowserName[] =>
  features.length === 0
    ? []
    : [...FLOOR]
        .filter(([browser, version]) =>
          features.every(({ compat }) => {
            const statements = [compat.support[browser] ?? []].flat();
            return !statements.some((statement) => isIn(version, statement));
          }),
        )
        .map(([browser]) => browser);
