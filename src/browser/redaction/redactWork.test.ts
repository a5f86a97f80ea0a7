import { afterEach, expect, it, vi } from 'vitest';
import { readOwnPaths } from './readOwnPaths.ts';
import { redactText } from './redactText.ts';
import { redactUrl } from './redactUrl.ts';

const WORDS =
  'overview of things pipelines extractors loaders configuration documentation security analysis ';
const words = (length: number, between = ' ') =>
  WORDS.repeat(length / WORDS.length + 1)
    .slice(0, length)
    .replaceAll(' ', between);
const base64 = (text: string) => Buffer.from(text).toString('base64url');
const hex = (text: string) => Buffer.from(text).toString('hex');
const segments = (text: string, length: number) =>
  text.match(RegExp(`.{1,${length}}`, 'gs'))?.join('/') ?? '';

const HOSTILE = {
  'hex in short segments': segments(hex(words(5000)), 12),
  'hex in long segments': segments(hex(words(50_000)), 96),
  'hex of hex': segments(hex(hex(words(20_000))), 96),
  base64: segments(base64(words(50_000)), 98),
  'base64 in longer segments': segments(base64(words(50_000)), 190),
  'base64 of base64': segments(base64(base64(words(50_000))), 98),
  'base64 of base64 of base64': segments(base64(base64(base64(words(50_000)))), 98),
  words: segments(words(100_000, '-'), 90),
  'short words': segments(words(100_000, ''), 8),
  'one word': words(100_000, ''),
};

afterEach(() => {
  vi.restoreAllMocks();
});

/** Characters that the decoders were given: what redaction costs, whatever else the machine does. */
function countDecoded(redact: () => unknown): number {
  const spies = [vi.spyOn(globalThis, 'atob'), vi.spyOn(globalThis, 'unescape')];
  redact();
  return spies.flatMap(({ mock }) => mock.calls).reduce((sum, [text = '']) => sum + text.length, 0);
}

/** Four places to start at, in a path of 3,000 characters, and half as much again for what is in it. */
const MOST = 4 * 3000 * 3;

it.each(Object.entries(HOSTILE))('decodes little of a path of %s', (_, path) => {
  const address = `https://example.com/${path}?x=${path}&utm_source=${path}`;
  expect(countDecoded(() => redactUrl(address))).toBeLessThan(MOST);
  expect(
    countDecoded(() =>
      redactUrl(
        address,
        undefined,
        readOwnPaths('/', '', () => {}),
      ),
    ),
  ).toBeLessThan(MOST);
});

it.each(Object.entries(HOSTILE))('decodes little of a title of %s', (_, path) => {
  expect(countDecoded(() => redactText(path.replaceAll('/', ' ')))).toBeLessThan(MOST);
});

it('ends where encodings have no end', () => {
  for (const chain of [`&${'#38;'.repeat(400)}`, `\\${'x5c'.repeat(600)}`, `%${'u0025'.repeat(300)}`])
    expect(redactText(chain)).toMatch(/^\[\w+\]$/);
  expect(redactUrl(`https://example.com/&${'%2338'.repeat(200)}/b`)).toBe('https://example.com/:id/b');
});

it('ends where each find makes another', () => {
  expect(redactText(redactText('1.'.repeat(1000)))).toBe(redactText('1.'.repeat(1000)));
});
