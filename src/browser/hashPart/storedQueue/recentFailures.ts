import { clock } from './clock.ts';

/** A failure within this time casts doubt on requests whose answers were lost with their page. */
const OUTCOME_WINDOW_MS = 300_000;

/** Whether `time` is within `spanMs` of now, before or after: the clocks of two pages may differ a little. */
export const isRecent = (time: number, spanMs: number): boolean => Math.abs(clock() - time) < spanMs;

/** When the collector last failed, in any tab of the site. */
export interface RecentFailures {
  /** Remembers a failure. */
  note(): void;
  /** Whether a failure is remembered from about this time, or from the last five minutes. */
  isNear(time: number): boolean;
}

/** @throws where localStorage is blocked or full. */
export function openRecentFailures(name: string): RecentFailures {
  const key = `meltano_telemetry_failed ${name}`;
  return {
    note() {
      localStorage.setItem(key, `${clock()}`);
    },
    isNear(time) {
      const failed = Number(localStorage.getItem(key));
      const isNear = [time, clock()].some((moment) => Math.abs(moment - failed) < OUTCOME_WINDOW_MS);
      if (failed && !isNear) localStorage.removeItem(key);
      return isNear;
    },
  };
}
