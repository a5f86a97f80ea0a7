import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestUuid } from './digestUuid.ts';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

describe('digestUuid', () => {
  it('is the MD5 of field and value as a UUID', () => {
    const md5 = createHash('md5').update('["v1","","sid","a"]').digest('hex');
    expect(digestUuid('sid', 'a')).toBe('13496020-97c0-a68d-6be7-42f3e7d73a81');
    expect(digestUuid('sid', 'a')?.replaceAll('-', '')).toBe(md5);
  });

  it('differs between fields of equal value, and by salt', () => {
    const id = '6b1d4e0c-6a43-4b39-8d0f-1c0e5a2a9f11';
    const digests = [
      digestUuid('sid', id),
      digestUuid('duid', id),
      digestUuid('sid', id, 'hub'),
      digestUuid('duid', id, 'hub'),
      digestUuid('sid', id, 'ui'),
    ];
    expect(new Set(digests).size).toBe(digests.length);
    expect(digests).not.toContain(id);
  });

  it('is a UUID of any value, and the same one each time', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.string(),
        (field, value, salt) => {
          const uuid = digestUuid(field, value, salt);
          expect(uuid).toMatch(UUID);
          expect(digestUuid(field, value, salt)).toBe(uuid);
        },
      ),
    );
  });

  it('is null for an empty value', () => {
    expect(digestUuid('sid', '')).toBeNull();
    expect(digestUuid('sid', '', 'hub')).toBeNull();
    expect(digestUuid('sid', undefined as never)).toBeNull();
    expect(digestUuid('sid', 1n as never)).toBeNull();
  });
});
