import { type Tab, toExpression } from './tab.ts';
import { COMMAND } from './webkitEngine.ts';

/** What a page with {@link fakeClock} has under `Symbol.for('clock')`. */
export interface Clock {
  /** Timers that still wait. */
  waiting(): number;
  /** How often the page has asked for something periodic. */
  intervals(): number;
  /** Lets time pass, in milliseconds, with every timer at its time. */
  pass(milliseconds: number): Promise<void>;
}

/**
 * Time that passes only when it is told to. Runs before everything else in the page, as text.
 *
 * @param ofDriver a delay whose timers stay real: WebKit's driver keeps the limit of a command by a timer of the page.
 */
function fakeClock(ofDriver?: number): void {
  interface Timer {
    readonly at: number;
    readonly every: number | undefined;
    readonly run: () => void;
  }
  const timers = new Map<number, Timer>();
  const begin = Date.now();
  let now = 0;
  // Above the numbers that real timers get.
  let last = 1e6;
  const real = { setTimeout: window.setTimeout.bind(window), clearTimeout: window.clearTimeout.bind(window) };
  let intervals = 0;

  const wait = (run: () => void, delay: number, every?: number): number => {
    last += 1;
    timers.set(last, { at: now + Math.max(0, delay), every, run });
    return last;
  };
  const clear = (id: number) => {
    if (!timers.delete(id)) real.clearTimeout(id);
  };
  Object.assign(window, {
    setTimeout: (fn: (...rest: unknown[]) => void, delay = 0, ...rest: unknown[]) =>
      delay === ofDriver ? real.setTimeout(fn, delay, ...rest) : wait(() => fn(...rest), delay),
    setInterval: (fn: (...rest: unknown[]) => void, delay = 0, ...rest: unknown[]) => {
      intervals += 1;
      return wait(() => fn(...rest), delay, Math.max(1, delay));
    },
    requestAnimationFrame: (fn: (time: number) => void) => wait(() => fn(now), 16),
    requestIdleCallback: (fn: () => void) => wait(fn, 50),
    clearTimeout: clear,
    clearInterval: clear,
    cancelAnimationFrame: clear,
    cancelIdleCallback: clear,
  });
  Date.now = () => begin + now;
  performance.now = () => now;

  /** A real task: what a timer has begun goes on before the next one is due. */
  const task = () =>
    new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(0);
    });
  const clock: Clock = {
    waiting: () => timers.size,
    intervals: () => intervals,
    async pass(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = [...timers].sort(([, a], [, b]) => a.at - b.at);
        if (!next || next[1].at > end) break;
        const [id, { at, every, run }] = next;
        timers.delete(id);
        now = at;
        if (every) timers.set(id, { at: at + every, every, run });
        run();
        await task();
      }
      now = end;
      await task();
    },
  };
  Object.defineProperty(window, Symbol.for('clock'), { value: clock });
}

/** For a page whose time passes only when it is told to: runs before everything else in it. */
export const stopTime = (browserName: string): string =>
  `${toExpression(fakeClock, browserName === 'webkit' ? COMMAND : undefined)};`;

/** Lets time pass in a page with {@link stopTime}. */
export const pass = (tab: Tab, milliseconds: number): Promise<void> =>
  tab.evaluate(async (milliseconds: number) => {
    await (window as unknown as Record<symbol, Clock>)[Symbol.for('clock')]?.pass(milliseconds);
  }, milliseconds);
