import type { BadEvent, KeptEvent, Verdict } from './events.ts';

/** How many events the store holds: what `/micro/all` answers. */
export interface Summary {
  readonly total: number;
  readonly good: number;
  readonly bad: number;
}

/** A verdict, its number, and its time. */
export interface Numbered {
  readonly id: number;
  readonly at: number;
  readonly verdict: Verdict;
}

/** Keeps the newest events in memory and drops the oldest first. */
export interface Store {
  add(verdicts: readonly Verdict[]): void;
  /** Everything, the newest first. */
  numbered(): Numbered[];
  verdicts(): Verdict[];
  good(): KeptEvent[];
  bad(): BadEvent[];
  all(): Summary;
  reset(): void;
  /** Differs after each change. */
  version(): number;
}

export function createStore(maxEvents: number): Store {
  let kept: Numbered[] = [];
  let version = 0;
  let next = 1;
  const numbered = () => kept.slice(-maxEvents || kept.length).toReversed();
  const verdicts = () => numbered().map(({ verdict }) => verdict);
  const good = () => verdicts().flatMap((verdict) => ('good' in verdict ? [verdict.good] : []));
  const bad = () => verdicts().flatMap((verdict) => ('bad' in verdict ? [verdict.bad] : []));
  return {
    add(added) {
      version += 1;
      if (maxEvents === 0) return;
      for (const verdict of added) {
        kept.push({ id: next, at: Date.now(), verdict });
        next += 1;
      }
      // Now and then, as each time would move all of them.
      if (kept.length > maxEvents * 1.1 + 100) kept = kept.slice(-maxEvents);
    },
    numbered,
    verdicts,
    good,
    bad,
    all: () => {
      const total = Math.min(kept.length, maxEvents);
      const refused = bad().length;
      return { total, good: total - refused, bad: refused };
    },
    reset() {
      version += 1;
      kept = [];
    },
    version: () => version,
  };
}
