import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomRuns } from '../../randomRuns.ts';
import vectors from './hashVectors.json' with { type: 'json' };
import { projectUuid } from './projectUuid.ts';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
const bare = (uuid = '') => uuid.replaceAll('-', '');

describe('projectUuid', () => {
  it.each(
    [...vectors.vectors, ...vectors.lenient].map(
      (vector) => [JSON.stringify(vector.project_id), vector] as const,
    ),
  )('equals the CLI on %s', (_id, { project_id, project_uuid, project_uuid_source }) => {
    expect(projectUuid(project_id)).toEqual({ uuid: project_uuid, source: project_uuid_source });
  });

  it('is null for an empty id', () => {
    expect(projectUuid('')).toBeNull();
    expect(projectUuid(undefined as never)).toBeNull();
  });

  it('takes any UUID as it is, in every common spelling', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        for (const id of [uuid, uuid.toUpperCase(), bare(uuid), `{${uuid}}`, `urn:uuid:${uuid}`])
          expect(projectUuid(id)).toEqual({ uuid, source: 'explicit' });
      }),
    );
  });

  it('writes every second digit of the SHA-256 of anything else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 31 }), (id) => {
        const sha256 = createHash('sha256').update(id, 'utf8').digest('hex');
        const result = projectUuid(id);
        expect(result?.source).toBe('derived');
        expect(result?.uuid).toMatch(UUID);
        expect(bare(result?.uuid)).toBe([...sha256].filter((_digit, index) => index % 2 === 0).join(''));
      }),
      { numRuns: randomRuns(1000) },
    );
  });

  it('reads the digits of every script that the engine knows', () => {
    let digits = 0;
    let first = 0;
    for (let code = 0; code <= 0x10ffff; code++) {
      const char = String.fromCodePoint(code);
      if (!/^\p{Nd}$/u.test(char)) continue;
      if (digits % 10 === 0) first = code;
      expect(projectUuid(char.repeat(32)), char).toEqual(projectUuid(`${digits % 10}`.repeat(32)));
      expect(code - first, 'ten digits of a script are consecutive').toBe(digits++ % 10);
    }
    expect(digits % 10).toBe(0);
  });

  it.each([
    '{'.repeat(100_000),
    `${'{'.repeat(100_000)}x${'}'.repeat(100_000)}x`,
    '{}'.repeat(50_000),
    '-'.repeat(100_000),
    'urn:'.repeat(25_000),
    'uurn:uid:'.repeat(11_000),
    '\u0661'.repeat(100_000),
    '\ud800'.repeat(100_000),
    ' '.repeat(100_000),
    '_'.repeat(100_000),
  ])('answers to a hostile id in linear time (%#)', (id) => {
    const start = performance.now();
    expect(projectUuid(id)?.source).toBe('derived');
    expect(performance.now() - start).toBeLessThan(500);
  });
});
