import type { Vitals } from './webVitals.ts';

/** A session of layout shifts ends after a second without one, or after five (CLS, web.dev/articles/cls). */
const GAP = 1000;
const LONGEST_SESSION = 5000;
/** INP leaves out one interaction of so many, and looks at the longest ones only (web.dev/articles/inp). */
const INTERACTIONS_A_MISS = 50;
const MOST_LONGEST = 10;
const SHORTEST = 40;

type Shift = PerformanceEntry & { readonly value: number; readonly hadRecentInput: boolean };

/**
 * CLS and INP of one view of an app. web-vitals knows documents alone, for which the browser tells the rest.
 *
 * @param start of the view. An interaction that is under way then is the one that led to it, and counts for it.
 */
export interface InPageVitals {
  read(): Vitals;
  end(): void;
}

export function measureInPage(start: number): InPageVitals {
  const longest = new Map<number, number>();
  let interactions = 0;
  let worst = 0;
  /** The session of shifts: its sum, its first and its last one's time. */
  let session: readonly [sum: number, first: number, last: number] = [0, 0, 0];
  const observers: PerformanceObserver[] = [];

  const observe = <Entry extends PerformanceEntry>(
    type: string,
    take: (entry: Entry) => void,
    options?: object,
  ): boolean => {
    if (!PerformanceObserver.supportedEntryTypes?.includes(type)) return false;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Entry[])
        if (entry.startTime + entry.duration > start) take(entry);
    });
    observer.observe({ type, ...options });
    observers.push(observer);
    return true;
  };

  const hasShifts = observe('layout-shift', ({ startTime, value, hadRecentInput }: Shift) => {
    if (hadRecentInput) return;
    const [sum, first, last] = session;
    const goesOn = sum && startTime - last < GAP && startTime - first < LONGEST_SESSION;
    session = goesOn ? [sum + value, first, startTime] : [value, startTime, startTime];
    worst = Math.max(worst, session[0]);
  });
  observe(
    'event',
    ({ interactionId, duration }: PerformanceEventTiming) => {
      if (!interactionId) return;
      if (!longest.has(interactionId)) interactions++;
      longest.set(interactionId, Math.max(longest.get(interactionId) ?? 0, duration));
      if (longest.size > MOST_LONGEST) {
        const [shortest] = [...longest].sort(([, a], [, b]) => a - b)[0] as [number, number];
        longest.delete(shortest);
      }
    },
    { durationThreshold: SHORTEST },
  );

  return {
    read() {
      const durations = [...longest.values()].sort((a, b) => b - a);
      const INP = durations[Math.min(durations.length - 1, Math.floor(interactions / INTERACTIONS_A_MISS))];
      return { ...(hasShifts && { CLS: worst }), ...(INP !== undefined && { INP }) };
    },
    end() {
      for (const observer of observers) observer.disconnect();
    },
  };
}
