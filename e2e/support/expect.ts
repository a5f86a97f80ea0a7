import { isDeepStrictEqual } from 'node:util';
import { expect as base } from '@playwright/test';

/** Milliseconds. Playwright's own steps end at a second, which is longer than most of what is waited for here takes. */
const INTERVALS = [20, 50, 100];
/** Milliseconds that a poll looks by itself, before Playwright's begins. */
const BEFORE = 5000;

type Matcher = (expected: unknown) => unknown;
type Options = string | Parameters<typeof base.poll>[1];

/**
 * Whether a matcher passes for sure. Playwright's own take a stack and tell the runner of each call, which was a third of a worker's
 * time. So they are asked only where these say no: they know patterns, and say what differs.
 */
const PASSES = new Map<string | symbol, (actual: unknown, expected: unknown) => boolean>([
  ['toBe', Object.is],
  ['toEqual', isDeepStrictEqual],
  [
    'toBeGreaterThan',
    (actual, expected) => typeof actual === 'number' && typeof expected === 'number' && actual > expected,
  ],
  [
    'toContain',
    (actual, expected) =>
      typeof actual === 'string' && typeof expected === 'string' && actual.includes(expected),
  ],
]);

/** So that the report shows the line of the test, and not one of this file. */
function withoutThisFile(error: unknown): unknown {
  if (error instanceof Error)
    error.stack = `${error.stack}`
      .split('\n')
      .filter((line) => !line.includes(import.meta.filename))
      .join('\n');
  return error;
}

/** An object of which `find` gives the matchers. */
const matchers = (find: (name: string | symbol) => unknown): object =>
  new Proxy({}, { get: (_, name) => find(name) });

const expectNow = (actual: unknown, message?: Options): object =>
  matchers((name) => {
    const passes = PASSES.get(name);
    const own = () => Reflect.get(base(actual, message), name) as Matcher;
    if (!passes) return own();
    return (expected: unknown) => {
      if (passes(actual, expected)) return;
      try {
        own()(expected);
      } catch (error) {
        throw withoutThisFile(error);
      }
    };
  });

/** Equal to nothing. */
const UNSEEN = Symbol();

const isTaken = (value: unknown, name: string | symbol, expected: unknown): boolean => {
  try {
    (Reflect.get(base(value), name) as Matcher)(expected);
    return true;
  } catch {
    return false;
  }
};

const poll = (actual: () => unknown, options: Options = {}): object =>
  matchers((name) => {
    const given = typeof options === 'string' ? { message: options } : options;
    const passes = PASSES.get(name);
    const own = () => Reflect.get(base.poll(actual, { intervals: INTERVALS, ...given }), name) as Matcher;
    if (!passes) return own();
    return async (expected: unknown) => {
      const start = performance.now();
      let last: unknown = UNSEEN;
      for (let look = 0; performance.now() - start < BEFORE; look++) {
        const value = await actual();
        if (passes(value, expected)) return;
        // Where a value is another than before, Playwright's may still take it: it knows patterns.
        if (!isDeepStrictEqual(value, last) && isTaken(value, name, expected)) return;
        last = value;
        await new Promise((resolve) => setTimeout(resolve, INTERVALS[look] ?? INTERVALS.at(-1)));
      }
      await (own()(expected) as Promise<void>).catch((error) => {
        throw withoutThisFile(error);
      });
    };
  });

/** Playwright's `expect`, which costs little where it passes, and whose `poll` looks often. */
export const expect: typeof base = new Proxy(base, {
  apply: (_target, _this, [actual, message]) => expectNow(actual, message),
  get: (target, name) => (name === 'poll' ? poll : Reflect.get(target, name)),
});
