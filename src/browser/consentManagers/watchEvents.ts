import type { ManagerAnswer, WatchManager } from '../contract/manager.ts';
import { atMoments } from './atMoments.ts';

/**
 * Watches by events of the window, and looks once more when something may have changed without one.
 *
 * @param read the answer, at an event with its detail; null when nothing has been answered. May throw.
 */
export const watchEvents =
  (types: readonly string[], read: (detail: unknown) => ManagerAnswer | null): WatchManager =>
  (tell) => {
    let last: ManagerAnswer | null = null;
    const look = (event?: Event) => {
      let answer: ManagerAnswer | null;
      try {
        answer = read((event as CustomEvent | undefined)?.detail);
      } catch {}
      // An answer that is given once more is news: another tab may have said less meanwhile. One that stands is not.
      if (answer === null || (!event && answer === last)) return;
      last = answer;
      tell(answer);
    };
    for (const type of types) addEventListener(type, look);
    const stop = atMoments(() => look());
    look();
    return () => {
      stop();
      for (const type of types) removeEventListener(type, look);
    };
  };
