import { expect, it } from 'vitest';
import { createSnowplowLives } from './lives.ts';
import type { Snowplow } from './snowplow.ts';

it('starts another tracker when the mode changes, and none where there must be none', () => {
  const started: boolean[] = [];
  const { current, live } = createSnowplowLives((identifies) => {
    started.push(identifies);
    return {} as Snowplow;
  });
  expect(current()).toBeUndefined();
  live(false);
  const anonymous = current();
  expect(anonymous).toBeDefined();
  live(false);
  expect(current()).toBe(anonymous);
  live(true);
  const identified = current();
  expect(identified).not.toBe(anonymous);
  live(undefined);
  expect(current()).toBeUndefined();
  // Of a life that has ended nothing comes back.
  live(true);
  expect(current()).not.toBe(identified);
  expect(started).toEqual([false, true, true]);
});
