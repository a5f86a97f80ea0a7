import type { BadEvent, KeptEvent, Verdict } from './events.ts';

/** How many events the store holds: what `/micro/all` answers. */
export interface Summary {
  readonly total: number;
  readonly good: number;
  readonly bad: number;
}

/** Keeps the newest events in memory, the oldest go first. */
export interface Store {
  add(verdicts: readonly Verdict[]): void;
  /** Everything, the newest first. */
  verdicts(): Verdict[];
  good(): KeptEvent[];
  bad(): BadEvent[];
  all(): Summary;
  reset(): void;
}

export function createStore(maxEvents: number): Store {
  let kept: Verdict[] = [];
  const good = () => kept.flatMap((verdict) => ('good' in verdict ? [verdict.good] : [])).reverse();
  const bad = () => kept.flatMap((verdict) => ('bad' in verdict ? [verdict.bad] : [])).reverse();
  return {
    add(verdicts) {
      for (const verdict of verdicts) kept.push(verdict);
      kept.splice(0, Math.max(0, kept.length - maxEvents));
    },
    verdicts: () => kept.toReversed(),
    good,
    bad,
    all: () => ({ total: kept.length, good: good().length, bad: bad().length }),
    reset() {
      kept = [];
    },
  };
}
