import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** A module of its own: random words are drawn in advance. */
let v4: () => string;
beforeEach(async () => {
  vi.resetModules();
  ({ v4 } = await import('./uuid.ts'));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

it('is a random UUID, version 4, variant 10', () => {
  const many = Array.from({ length: 1000 }, () => v4());
  for (const uuid of many)
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(many).size).toBe(many.length);
});

it.each([
  ['is missing', undefined],
  ['fills in nothing', { getRandomValues: (array: Uint8Array) => array }],
  ['fills in a constant', { getRandomValues: (array: Uint8Array) => array.fill(42) }],
  ['returns nothing', { getRandomValues: () => {} }],
])('is none where the source of chance %s', (_, crypto) => {
  vi.stubGlobal('crypto', crypto);
  expect(v4()).toBe('');
});

it('asks no randomUUID, which may be a constant of the page', () => {
  vi.spyOn(crypto, 'randomUUID').mockReturnValue('00000000-0000-4000-8000-000000000000');
  expect(v4()).not.toBe(v4());
});
