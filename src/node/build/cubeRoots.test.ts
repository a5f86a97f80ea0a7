import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The table as js-sha256 has it, which hashes.patch replaces by its definition. */
const published = readFileSync('node_modules/js-sha256/src/core.mjs', 'utf8');
const TABLE = (/var K = \[(.*?)\]/s.exec(published)?.[1] ?? '').split(',').map(Number);

const PRIMES = [...Array(312).keys()].filter(
  (n) => n > 1 && ![...Array(n).keys()].some((divisor) => divisor > 1 && n % divisor === 0),
);

/** By whole numbers alone: the cube root of `n`, `bits` bits behind the point. */
function cubeRoot(n: bigint, bits: bigint): bigint {
  const cube = n << (3n * bits);
  let root = 0n;
  for (let bit = bits + 3n; bit >= 0n; bit--) {
    const next = root | (1n << bit);
    if (next ** 3n <= cube) root = next;
  }
  return root;
}

it('the cube roots of the first 64 primes are the table of SHA-256', () => {
  expect(PRIMES).toHaveLength(64);
  expect(PRIMES.map((prime) => (prime ** (1 / 3) * 2 ** 32) >>> 0)).toEqual(TABLE);
});

it('no root is so near to a whole number that an engine which is a thousand times less exact could miss it', () => {
  // A number between 4 and 8 has 2^-50 as its last digit.
  const away = 1n << 10n;
  for (const prime of PRIMES) {
    const rest = cubeRoot(BigInt(prime), 50n) & ((1n << 18n) - 1n);
    expect(rest > away && rest < (1n << 18n) - away, `the cube root of ${prime}`).toBe(true);
  }
});
