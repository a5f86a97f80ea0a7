import { quietly } from '../../page/quietly.ts';
import { MAX_STORED } from './ownEntry.ts';
import type { Ownership } from './ownership.ts';
import { isRecent } from './recentFailures.ts';

/** A queue written more recently than this may belong to a page whose lock is on its way: leave it. */
const YOUNG_MS = 4000;

/** Takes over what pages have stored that are gone. */
export type TakeOver = readonly [
  takeAll: () => void,
  /** Tries once more, soon: while the page is visible, it notices tabs that are gone. */
  lookAgain: () => void,
  stop: () => void,
];

/**
 * @param isForeign whether a key holds the events of another page.
 * @param isOpen whether this page may take anything: what is taken by a page that is being left would die with it.
 * @param takeLine gets each line.
 */
export function createTakeOver(
  ownership: Ownership,
  isForeign: (key: string) => boolean,
  isOpen: () => boolean,
  takeLine: (line: string) => void,
): TakeOver {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const lookAgain = () => {
    if (isOpen() && !document.hidden) timer ??= setTimeout(takeAll, YOUNG_MS);
  };
  const linesOf = (key: string) =>
    (localStorage.getItem(key) ?? '').slice(0, 2 * MAX_STORED).split('\n') as [string, ...string[]];

  /** @returns whether it has taken the key. */
  const take = (key: string): boolean => {
    const [time, ...lines] = linesOf(key);
    const isYoung = isRecent(Number(time), YOUNG_MS);
    if (isYoung) lookAgain();
    if (isYoung || !isOpen()) return false;
    localStorage.removeItem(key);
    lines.forEach(takeLine);
    return true;
  };

  const takeAll = () => {
    stop();
    quietly(() => {
      for (const key of Object.keys(localStorage))
        if (isForeign(key))
          ownership.claim(
            key,
            () => /^0?$/.test(linesOf(key)[0]),
            () => take(key),
            lookAgain,
          );
    });
  };
  return [takeAll, lookAgain, stop];
}
