// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CHOICE, readChoice, storeChoice } from './storedChoice.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(new Date('2026-11-27T23:59:59.999Z'));
  localStorage.clear();
});
afterEach(() => void vi.useRealTimers());

it.each([
  ['identified', 'identified.20784'],
  ['anonymous', 'anonymous.20784'],
  // A no never ends: no day is stored with it.
  ['off', 'off'],
] as const)('stores %s as %s, and reads it', (choice, stored) => {
  storeChoice(choice);
  expect(localStorage[CHOICE]).toBe(stored);
  expect(readChoice()).toBe(choice);
});

it('stores a no where the page has broken the clock', () => {
  vi.stubGlobal('Date', () => {
    throw new Error('no clock');
  });
  storeChoice('off');
  storeChoice('identified');
  vi.unstubAllGlobals();
  expect(readChoice()).toBe('off');
});
