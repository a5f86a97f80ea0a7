import { expect, it } from 'vitest';
import { type Identity, NOBODY } from '../contract/identity.ts';
import { hasher } from './hasher.ts';
import { identify as identifyOrSay } from './identify.ts';

const identify = (...terms: Parameters<typeof identifyOrSay>): Identity => {
  const identity = identifyOrSay(...terms);
  if (typeof identity === 'string') throw new Error(identity);
  return identity;
};

it('keeps digests', () => {
  const identity = identify(NOBODY, { projectId: 'my-project', userId: ' Jane@Example.com' }, hasher, '');
  expect(identity.context).toEqual({
    project_uuid: '17d4c8d8-943f-2418-0c76-cb17c5ed4610',
    project_uuid_source: 'derived',
    client_uuid: null,
  });
  expect(identity.user).toBe(hasher.hash('jane@example.com', 'sha256'));
  expect(JSON.stringify(identity)).not.toMatch(/my-project|jane/i);
});

it('adds to what is known; empty, absent and odd values change nothing', () => {
  const first = identify(NOBODY, { projectId: 'my-project' }, hasher, '');
  const second = identify(first, { projectId: '', userId: null, clientId: 42 }, hasher, '');
  expect(second.context).toMatchObject({
    project_uuid: first.context.project_uuid,
    client_uuid: hasher.digestUuid('client_id', '42'),
  });
  expect(second.user).toBeNull();
});

it('a salt changes every digest but the project’s, which is a join key', () => {
  const given = { projectId: 'my-project', userId: 'jane', clientId: 'client' };
  const plain = identify(NOBODY, given, hasher, '');
  const salted = identify(NOBODY, given, hasher, 'salt');
  expect(salted.context.project_uuid).toBe(plain.context.project_uuid);
  expect(salted.context.client_uuid).not.toBe(plain.context.client_uuid);
  expect(salted.user).not.toBe(plain.user);
});

it('takes a digest of the site’s server as it is, and nothing that is none', () => {
  const userIdDigest = hasher.hash('keyed by the server', 'sha256') ?? '';
  expect(identify(NOBODY, { userId: 'jane', userIdDigest }, hasher, 'salt').user).toBe(userIdDigest);
  for (const wrong of [
    'jane@example.com',
    userIdDigest.slice(1),
    `${userIdDigest}0`,
    userIdDigest.replace(/./, 'g'),
    42,
  ])
    expect(identifyOrSay(NOBODY, { userIdDigest: wrong, projectId: 'p' }, hasher, '')).toBe(
      'userIdDigest: expected 64 hex digits',
    );
});
