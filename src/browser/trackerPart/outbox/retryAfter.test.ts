import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { retryAfter } from './retryAfter.ts';

const NOW = Date.UTC(2026, 0, 1);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

it.each([
  [null, 0],
  ['', 0],
  ['0', 0],
  ['7', 7000],
  ['86400', 600_000],
  [new Date(NOW + 30_000).toUTCString(), 30_000],
  [new Date(NOW - 30_000).toUTCString(), 0],
  [new Date(NOW + 1e12).toUTCString(), 600_000],
  ['soon', 0],
  ['-1', 0],
  ['1e400', 0],
  ['9'.repeat(400), 600_000],
])('%s: %d ms', (header, pause) => {
  expect(retryAfter(header)).toBe(pause);
});
