import { createHash, webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomRuns } from '../../randomRuns.ts';
import { hash } from './hash.ts';
import vectors from './hashVectors.json' with { type: 'json' };

const algorithms = ['md5', 'sha256'] as const;
const byNode = (algorithm: string, value: string) =>
  createHash(algorithm).update(new TextEncoder().encode(value)).digest('hex');
const byWebCrypto = async (value: string) =>
  Buffer.from(await webcrypto.subtle.digest('SHA-256', new TextEncoder().encode(value))).toString('hex');

/** UTF-16 units of any kind, so most surrogates stand alone. */
const anyUnits = fc
  .array(fc.oneof(fc.nat(0x7f), fc.nat(0xffff), fc.integer({ min: 0xd800, max: 0xdfff })), {
    minLength: 1,
    maxLength: 300,
  })
  .map((units) => String.fromCharCode(...units));
const text = fc.oneof(
  anyUnits,
  fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
);

describe('hash', () => {
  it.each(vectors.vectors)('equals the vector of $project_id', ({ project_id, md5, sha256 }) => {
    expect(hash(project_id)).toBe(md5);
    expect(hash(project_id, 'md5')).toBe(md5);
    expect(hash(project_id, 'sha256')).toBe(sha256);
  });

  it.each(Object.entries(vectors.environment_name_hash))(
    'equals the CLI on environment %s',
    (name, digest) => {
      expect(hash(name, 'sha256')).toBe(digest);
    },
  );

  it.each([
    ['abc', '900150983cd24fb0d6963f7d28e17f72', 'RFC 1321 A.5'],
    ['123-456-7890', '2813448ce6316cb70b38fa29c8c64130', 'FTC 2024-07-24'],
    ['12345678901234567890'.repeat(4), '57edf4a22be3c955ac49da2e2107b67a', 'RFC 1321 A.5'],
  ])('MD5 of %s is %s (%s)', (value, digest) => {
    expect(hash(value)).toBe(digest);
  });

  it.each([
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('SHA-256 of %s is as in FIPS 180', (value, digest) => {
    expect(hash(value, 'sha256')).toBe(digest);
  });

  it.each(algorithms)('%s of nothing is null', (algorithm) => {
    expect(hash('', algorithm)).toBeNull();
  });

  it.each(algorithms)('%s equals node:crypto at every length, over every width of character', (algorithm) => {
    for (const char of ['a', 'é', '€', '🚀', '\ud800'])
      for (const start of ['', 'x', 'xy', 'xyz'])
        for (let length = 1; length <= 300; length++) {
          const value = start + char.repeat(length);
          if (hash(value, algorithm) !== byNode(algorithm, value))
            expect.fail(`${JSON.stringify(start + char)} × ${length}`);
        }
  });

  it.each(algorithms)('%s equals node:crypto on any text', (algorithm) => {
    fc.assert(
      fc.property(text, (value) => hash(value, algorithm) === byNode(algorithm, value)),
      { numRuns: randomRuns(3000) },
    );
  });

  it('equals WebCrypto on any text', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (value) => hash(value, 'sha256') === (await byWebCrypto(value))),
      { numRuns: randomRuns(1000) },
    );
  });

  it('takes a lone surrogate for U+FFFD, as TextEncoder does', () => {
    for (const algorithm of algorithms)
      for (const lone of ['\ud800', '\udbff', '\udc00', '\udfff', '\udc00\ud800'])
        expect(hash(`a${lone}b`, algorithm)).toBe(hash(`a${lone.replace(/./g, '\ufffd')}b`, algorithm));
  });

  it('normalises nothing', () => {
    const spellings = ['é', 'e\u0301', 'É', ' é', 'é ', 'é\n', '\ufeffé'];
    for (const algorithm of algorithms)
      expect(new Set(spellings.map((value) => hash(value, algorithm))).size).toBe(spellings.length);
  });

  it.each(algorithms)('%s of a megabyte equals node:crypto', (algorithm) => {
    const value = 'é🚀x'.repeat(150_000);
    expect(hash(value, algorithm)).toBe(byNode(algorithm, value));
  });

  it('answers untyped callers with null, never with the digest of "undefined" or by another algorithm', () => {
    const untyped = hash as (...args: unknown[]) => unknown;
    for (const value of [undefined, null, 0, 42, true, {}, ['a'], Symbol('a'), 1n])
      expect(untyped(value)).toBeNull();
    for (const algorithm of ['SHA-256', 'sha1', '', null, 'constructor', '__proto__'])
      expect(untyped('a', algorithm)).toBeNull();
  });
});
