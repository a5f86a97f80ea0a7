import { afterEach, expect, it, vi } from 'vitest';
import { v4 } from './uuid.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([true, false])('with crypto.randomUUID (%s) is a random UUID, version 4, variant 10', (has) => {
  if (!has) vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const many = Array.from({ length: 1000 }, v4);
  for (const uuid of many)
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(many).size).toBe(many.length);
});
