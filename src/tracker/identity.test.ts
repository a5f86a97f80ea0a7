import { expect, it } from 'vitest';
import { hasher } from '../privacy/hasher.ts';
import { identify, NOBODY } from './identity.ts';

it('keeps digests, and knows again what it was given', () => {
  const identity = identify(NOBODY, { projectId: 'my-project', userId: ' Jane@Example.com' }, hasher, '');
  expect(identity.context).toEqual({
    project_uuid: '17d4c8d8-943f-2418-0c76-cb17c5ed4610',
    project_uuid_source: 'derived',
    client_uuid: null,
  });
  expect(identity.user).toBe(hasher.hash('jane@example.com', 'sha256'));
  expect(JSON.stringify(identity)).not.toMatch(/my-project|jane/i);
  for (const text of ['my-project', 'jane@example.com']) expect(identity.isGiven?.(text)).toBe(true);
  for (const text of ['', 'my-projekt', 'hero']) expect(identity.isGiven?.(text)).toBe(false);
});

it('adds to what is known; empty, absent and odd values change nothing', () => {
  const first = identify(NOBODY, { projectId: 'my-project' }, hasher, '');
  const second = identify(first, { projectId: '', userId: null, clientId: 42 }, hasher, '');
  expect(second.context).toMatchObject({
    project_uuid: first.context.project_uuid,
    client_uuid: hasher.digestUuid('client_id', '42'),
  });
  expect(second.user).toBeNull();
  expect(second.isGiven?.('my-project')).toBe(true);
});

it('a salt changes every digest but the project’s, which is a join key', () => {
  const given = { projectId: 'my-project', userId: 'jane', clientId: 'client' };
  const plain = identify(NOBODY, given, hasher, '');
  const salted = identify(NOBODY, given, hasher, 'salt');
  expect(salted.context.project_uuid).toBe(plain.context.project_uuid);
  expect(salted.context.client_uuid).not.toBe(plain.context.client_uuid);
  expect(salted.user).not.toBe(plain.user);
});
