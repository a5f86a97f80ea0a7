import type { ManagerAnswer, WatchManager } from '../contract/manager.ts';
import { atMoments } from './atMoments.ts';

/**
 * Watches a manager by events of the window, and reads it again when its answer may have changed without an event.
 *
 * @param read reads the answer, at an event with its detail; null when nothing has been answered. May throw.
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
      // The same answer in a new event is news: another tab may have said less meanwhile. Found by a look, it is not.
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
