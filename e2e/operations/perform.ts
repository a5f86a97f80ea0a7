import type { ConsentMode, Telemetry } from '../../src/browser/contract/types.ts';
import type { End, ErrorKey, History, ReturnKey, Step } from './history.ts';

/** What the page heard: the answers to `complete`, and where `run` did not pass something through. */
export interface Heard {
  readonly answers: string[];
  readonly faults: string[];
}

/**
 * A clock that stands still but for `wait`, and a time of day that is never the same twice, so that calls have an order.
 * Runs before everything else in the page.
 */
export function stopClock(): void {
  const clock = { now: 0 };
  Object.defineProperty(window, Symbol.for('clock'), { value: clock });
  performance.now = () => clock.now;
  const timeOfDay = Date.now;
  let last = 0;
  Date.now = () => {
    last = Math.max(timeOfDay(), last + 1);
    return last;
  };
}

/** Goes through the histories, one after the other, in the page: it is sent there as text and can name nothing of this file. */
export async function performHistories(telemetry: Telemetry, histories: readonly History[]): Promise<Heard> {
  type Loose = {
    start(name: string, data: unknown): ReturnType<Telemetry['start']>;
    run(name: string, data: unknown, fn: () => unknown): Promise<unknown>;
  };
  interface Pending {
    readonly resolve: (value: unknown) => void;
    readonly reject: (error: unknown) => void;
    readonly result: Promise<unknown>;
  }
  const loose = telemetry as unknown as Loose;
  const clock = (window as unknown as Record<symbol, { now: number }>)[Symbol.for('clock')] as {
    now: number;
  };
  const answers: string[] = [];
  const faults: string[] = [];
  let handles: ReturnType<Telemetry['start']>[] = [];
  let pending: Pending[] = [];

  const VALUES: Record<ReturnKey, () => unknown> = {
    object: () => Object.freeze({ own: true }),
    undefined: () => undefined,
    null: () => null,
    nan: () => Number.NaN,
    function: () => () => {},
    error: () => new Error('returned, not thrown'),
  };
  class SyncError extends Error {
    override readonly name = 'SyncError';
  }
  const ERRORS: Record<ErrorKey, () => unknown> = {
    TypeError: () => new TypeError('no such user: jane@example.com'),
    SyncError: () => Object.freeze(new SyncError('thrown at once')),
    text: () => 'TypeError, as a text',
    null: () => null,
    nameless: () => ({ name: { toString: () => 'TypeError' } }),
    undefined: () => undefined,
  };
  const make = (end: End): unknown => ('returns' in end ? VALUES[end.returns]() : ERRORS[end.throws]());

  /** The result must be the very value that the function returned, or the very error that it threw. */
  const check = async (result: Promise<unknown>, end: End, expected: unknown): Promise<void> => {
    const [came, got] = await result.then(
      (value) => ['returns', value] as const,
      (error: unknown) => ['throws', error] as const,
    );
    if (!(came in end) || !Object.is(got, expected))
      faults.push(`expected ${JSON.stringify(end)}, but it ${came} ${String(got)}`);
  };

  /** What is queued obeys the new choice, too, which other tests are about. */
  const choose = async (mode: ConsentMode): Promise<void> => {
    await telemetry.flush();
    telemetry.setConsent(mode);
  };

  const perform = async (step: Step): Promise<void> => {
    switch (step.step) {
      case 'start':
        handles.push(loose.start(step.name, step.data));
        break;
      case 'complete': {
        const { which, outcome, errorKind } = step;
        const answer = handles[which % handles.length]?.complete({ outcome, errorKind });
        if (answer) answers.push('reason' in answer ? answer.reason : answer.status);
        break;
      }
      case 'run': {
        const value = make(step.end);
        const throwsAtOnce = 'throws' in step.end && step.end.throws === 'SyncError' && !step.inside.length;
        const result = loose.run(step.name, step.data, () => {
          if (throwsAtOnce) throw value;
          return (async () => {
            for (const inner of step.inside) await perform(inner);
            if ('throws' in step.end) throw value;
            return value;
          })();
        });
        await check(result, step.end, value);
        break;
      }
      case 'runPending': {
        let handOver: Omit<Pending, 'result'> | undefined;
        const work = new Promise((resolve, reject) => {
          handOver = { resolve, reject };
        });
        const result = loose.run(step.name, step.data, () => work);
        if (handOver) pending.push({ ...handOver, result });
        break;
      }
      case 'settle': {
        const [settled] = pending.splice(step.which % pending.length, 1);
        if (!settled) break;
        const value = make(step.end);
        if ('returns' in step.end) settled.resolve(value);
        else settled.reject(value);
        await check(settled.result, step.end, value);
        break;
      }
      case 'consent':
        await choose(step.mode);
        break;
      case 'wait':
        clock.now += step.milliseconds;
    }
  };

  // From here on the hash part is there, so that no call waits for it.
  telemetry.setConsent('identified');
  await telemetry.flush();
  for (const history of histories) {
    handles = [];
    pending = [];
    await choose('anonymous');
    for (const step of history) await perform(step);
  }
  await telemetry.flush();
  return { answers, faults };
}
