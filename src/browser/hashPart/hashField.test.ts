import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { randomRuns } from '../../randomRuns.ts';
import { hash } from './hash.ts';
import { fieldInput, hashField } from './hashField.ts';

const algorithms = ['md5', 'sha256'] as const;
const part = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('"', ',', '\\', '[', ']', 'v', '1', 'a', '\ud800'), maxLength: 8 }),
);

describe.each(algorithms)('hashField by %s', (algorithm) => {
  it('is the plain digest without a salt', () => {
    fc.assert(
      fc.property(
        part,
        part,
        (field, value) => hashField(field, value, algorithm, '') === hash(value, algorithm),
      ),
    );
  });

  it('is the digest of a JSON array with one', () => {
    const digest = createHash(algorithm).update('["v1","hub","company_hash","Acme"]').digest('hex');
    expect(hashField('company_hash', 'Acme', algorithm, 'hub')).toBe(digest);
  });

  it('is null for an empty value, with a salt or without', () => {
    expect(hashField('company_hash', '', algorithm, '')).toBeNull();
    expect(hashField('company_hash', '', algorithm, 'hub')).toBeNull();
  });

  it('differs by salt and by field', () => {
    const digests = [
      hashField('a', 'x', algorithm, ''),
      hashField('a', 'x', algorithm, 's'),
      hashField('a', 'x', algorithm, 't'),
      hashField('b', 'x', algorithm, 's'),
      hashField('a', 's', algorithm, 'x'),
      hashField('x', 'a', algorithm, 's'),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });
});

describe('fieldInput', () => {
  afterEach(() => {
    Reflect.deleteProperty(Array.prototype, 'toJSON');
    Reflect.deleteProperty(String.prototype, 'toJSON');
  });

  it('can be read back, so no two fields, values and salts share one', () => {
    fc.assert(
      fc.property(part, part, part, (field, value, salt) => {
        fc.pre(value !== '');
        expect(JSON.parse(fieldInput(field, value, salt))).toEqual(['v1', salt, field, value]);
        expect(fieldInput(field, value, salt)).toBe(JSON.stringify(['v1', salt, field, value]));
      }),
      { numRuns: randomRuns(2000) },
    );
  });

  it("is the same on a page that changes arrays' JSON", () => {
    const expected = fieldInput('a', 'x', 's');
    const toJSON = () => 'changed';
    Object.defineProperty(Array.prototype, 'toJSON', { value: toJSON, configurable: true });
    Object.defineProperty(String.prototype, 'toJSON', { value: toJSON, configurable: true });
    expect(fieldInput('a', 'x', 's')).toBe(expected);
  });
});
