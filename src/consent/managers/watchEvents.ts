import type { ManagerAnswer, WatchManager } from './manager.ts';

/**
 * Watches by events of the window: reads now, at each of them, and when the page has got further, since the manager
 * may come later than this script.
 *
 * @param read the answer at an event; null when nothing has been answered by it. May throw.
 */
export const watchEvents =
  (types: readonly string[], read: (detail: unknown) => ManagerAnswer | null): WatchManager =>
  (tell) => {
    const look = (event?: Event) => {
      let answer: ManagerAnswer | null;
      try {
        answer = read((event as CustomEvent | undefined)?.detail);
      } catch {}
      if (answer !== null) tell(answer);
    };
    const all = [...types, 'DOMContentLoaded', 'load'];
    for (const type of all) addEventListener(type, look);
    look();
    return () => {
      for (const type of all) removeEventListener(type, look);
    };
  };
