import { expect as base } from '@playwright/test';

/** Playwright's own steps end at a second, which is longer than most of what is waited for here takes. */
const INTERVALS = [20, 50, 100];

type Poll = typeof base.poll;
const poll: Poll = (actual, options) =>
  base.poll(actual, {
    intervals: INTERVALS,
    ...(typeof options === 'string' ? { message: options } : options),
  });

/** Playwright's `expect`, whose `poll` looks often. */
export const expect: typeof base = new Proxy(base, {
  get: (target, name) => (name === 'poll' ? poll : Reflect.get(target, name)),
});
