import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { bundle } from './bench/bundle.mjs';
import { expect, test } from './support/fixtures.ts';
import { NO_BROWSER } from './support/tags.ts';

const DIST = new URL('../dist/', import.meta.url);

const brotli = (content: Buffer): number =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

function sizeOf(file: RegExp): number {
  const [name, ...others] = readdirSync(DIST).filter((name) => file.test(name));
  expect(others, `${file} names one file`).toEqual([]);
  return brotli(readFileSync(new URL(`${name}`, DIST)));
}

/** Where the docs state a size in kB, and of which file. */
const STATED: readonly [doc: string, sentence: RegExp, file: RegExp][] = [
  ['README.md', /Visitors who refuse download ([\d.]+) kB/, /^telemetry\.js$/],
  ['README.md', /The hash part \(([\d.]+) kB\)/, /^telemetry-hash-/],
  ['docs/consent.md', /The code that reads it, ([\d.]+) kB/, /^telemetry-consent-/],
  ['docs/consent.md', /The part that does it, (under [\d.]+) kB/, /^telemetry-audience-/],
  ['docs/embedding.md', /it is (under [\d.]+) kB/, /^telemetry\.js$/],
  ['docs/inspector.md', /It is (under [\d.]+) kB/, /^inspector\.js$/],
  ['docs/legacy-ga.md', /size, brotli \| (under [\d.]+) kB/, /^telemetry-legacy-ga-/],
  ['docs/legacy-ga.md', /size, brotli \| .* \| (under [\d.]+) kB/, /^legacy-ga-switch\.js$/],
  ['docs/options.md', /`vitals` \|.*\| (under [\d.]+) kB/, /^telemetry-vitals-/],
  ['docs/options.md', /`errors` \|.*\| (under [\d.]+) kB/, /^telemetry-errors-/],
  ['docs/options.md', /`dead-ends` \|.*\| (under [\d.]+) kB/, /^telemetry-dead-ends-/],
  ['docs/options.md', /the hash part, too \(([\d.]+) kB\)/, /^telemetry-hash-/],
  ['docs/preferences.md', /([\d.]+) kB \(brotli\)/, /^preferences\.js$/],
];

const read = (doc: string): string => readFileSync(new URL(`../${doc}`, import.meta.url), 'utf8');

test('every size in the docs is the built one', NO_BROWSER, () => {
  for (const [doc, sentence, file] of STATED) {
    const stated = sentence.exec(read(doc))?.[1];
    expect(stated, `${doc} says ${sentence}`).toBeDefined();
    const size = sizeOf(file) / 1000;
    const [, isLimit, figure] = /(under )?([\d.]+)/.exec(`${stated}`) ?? [];
    const decimals = `${figure}`.split('.')[1]?.length ?? 0;
    if (isLimit) expect(size, `${doc}: ${sentence}`).toBeLessThan(Number(figure));
    else expect(size.toFixed(decimals), `${doc}: ${sentence}`).toBe(figure);
  }
});

test("the README's table has the built sizes", NO_BROWSER, async () => {
  const table = /<!-- bench -->(.*)<!-- \/bench -->/s.exec(read('README.md'))?.[1] ?? '';
  const dropIn = sizeOf(/^telemetry\.js$/);
  const whole = dropIn + sizeOf(/^telemetry-tracker-/);
  const identified = whole + sizeOf(/^telemetry-hash-/);
  const plain = brotli(await bundle('e2e/bench/plainTracker.ts'));
  for (const [row, size] of Object.entries({
    'drop-in, refused': dropIn,
    'drop-in and tracker part': whole,
    'drop-in, tracker and hash part, identified': identified,
    'plain tracker': plain,
  })) {
    const [, bytes, percent] = RegExp(`\\| ${row}.*? \\| ([\\d,]+) B \\| (\\d+) %`).exec(table) ?? [];
    // The names that a file has for its parts are hashes, and compress now better, now worse.
    expect(Math.abs(Number(bytes?.replace(',', '')) / size - 1), `${row}: ${size} B`).toBeLessThan(0.01);
    expect(Math.abs(Number(percent) - (size / plain) * 100), `${row}: of plain`).toBeLessThan(1);
  }
});
