import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userIdDigest } from './userIdDigest.ts';

const DOC = readFileSync(new URL('../../../docs/user-ids.md', import.meta.url), 'utf8');
const [, RECIPE = ''] = /```python\n([\s\S]*?)```/.exec(DOC) ?? [];

/** RFC 4231, section 4: those whose data is text, as a user id is. */
const VECTORS = [
  ['4.2', '0b'.repeat(20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  [
    '4.3',
    '4a656665',
    'what do ya want for nothing?',
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  [
    '4.7',
    'aa'.repeat(131),
    'Test Using Larger Than Block-Size Key - Hash Key First',
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
  [
    '4.8',
    'aa'.repeat(131),
    'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
    '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
  ],
] as const;

const byPython = (userId: string, key: string): string =>
  execFileSync(
    'python3',
    ['-c', `${RECIPE}\nimport sys\nprint(user_id_digest(sys.argv[1]), end="")`, userId],
    {
      env: { ...process.env, TELEMETRY_USER_ID_KEY: key, PYTHONUTF8: '1' },
      encoding: 'utf8',
    },
  );

describe('userIdDigest', () => {
  it.each(VECTORS)(
    'is the HMAC of RFC 4231 %s, and so is the Python recipe',
    async (_section, key, data, digest) => {
      expect(await userIdDigest(data, key)).toBe(digest);
      expect(await userIdDigest(data, Buffer.from(key, 'hex'))).toBe(digest);
      expect(byPython(data, key)).toBe(digest);
    },
  );

  it('is as in Python for ids of any script', async () => {
    const key = '00ff'.repeat(16);
    for (const id of ['jane@example.com', 'jörg@münchen.example', '山田', '🦜'])
      expect(await userIdDigest(id, key)).toBe(byPython(id, key));
  });

  it('is node:crypto’s for all ids and keys', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        async (id, key) => {
          expect(await userIdDigest(id, key)).toBe(createHmac('sha256', key).update(id).digest('hex'));
        },
      ),
    );
  });

  it.each([
    ['', 'ab'],
    [42, 'ab'],
    ['42', ''],
    ['42', 'abc'],
    ['42', 'secret'],
    ['42', new Uint8Array()],
    ['42', undefined],
  ])('refuses %j with the key %j', async (userId, key) => {
    await expect(userIdDigest(userId as never, key as never)).rejects.toThrow(TypeError);
  });

  afterEach(() => vi.unstubAllGlobals());

  it('refuses in a page', async () => {
    vi.stubGlobal('document', {});
    await expect(userIdDigest('42', 'ab'.repeat(32))).rejects.toThrow('a key in a page is no secret');
  });
});
