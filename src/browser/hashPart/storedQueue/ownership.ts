import { quietly } from '../../page/quietly.ts';

/** Without locks: a page has this long to answer the question whether it lives. */
const ANSWER_MS = 10_000;
/** A lock is kept this long after its key was removed, until every process knows that the key is gone. */
const KNOWN_AFTER_MS = 1000;
const ASKS = '?';

/** Which keys belong to a page that lives. */
export interface Ownership {
  /** Shows other pages that the page of this key lives. */
  hold(key: string): void;
  /** @param isLeaving the page is being left: a lock would keep it out of the bfcache. */
  release(isLeaving: boolean): void;
  /**
   * Calls `take`, in one page at a time, if the key's page is gone. `take` returns whether it has taken the key.
   *
   * @param isReleased whether the key's page has left it to others.
   * @param later is called if the key's page may still live.
   */
  claim(key: string, isReleased: () => boolean, take: () => boolean, later: () => void): void;
  /** @returns whether the changed key asks the page of `key` if it lives. */
  isQuestion(changed: string, key: string): boolean;
}

/** Where there are no locks, the key's page is asked whether it lives. */
function createQuestions(): Ownership['claim'] {
  /** The value of a key when its page was asked, and when that was, by `performance.now()`. */
  const asked = new Map<string, [value: string | null, time: number]>();

  return (key, isReleased, take, later) => {
    const value = localStorage.getItem(key);
    if (!isReleased()) {
      const [before, time] = asked.get(key) ?? [];
      const isSilent = before === value && performance.now() - Number(time) >= ANSWER_MS;
      if (before !== value) {
        localStorage.setItem(key + ASKS, `${Math.random()}`);
        localStorage.removeItem(key + ASKS);
        asked.set(key, [value, performance.now()]);
      }
      if (!isSilent) return later();
    }
    asked.delete(key);
    if (value) take();
  };
}

/**
 * A page with stored events holds a Web Lock. Where locks are missing (insecure origins, old browsers) or refused, the page
 * is asked by a key whose change it gets as a `storage` event. Times of writing would not do, because clocks jump.
 */
export function createOwnership(): Ownership {
  const { locks } = navigator as { locks?: LockManager };
  let held = '';
  let unlock: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const claimByQuestion = createQuestions();

  const unlockNow = () => {
    held = '';
    unlock?.();
  };

  return {
    hold(key) {
      clearTimeout(timer);
      if (held === key) return;
      held = key;
      const untilReleased = () => held === key && new Promise<void>((resolve) => (unlock = resolve));
      // Where the lock is refused, this page answers when it is asked.
      quietly(() => locks?.request(key, untilReleased).catch(() => {}));
    },
    release(isLeaving) {
      clearTimeout(timer);
      if (isLeaving) unlockNow();
      else if (held) timer = setTimeout(unlockNow, KNOWN_AFTER_MS);
    },
    async claim(key, isReleased, take, later) {
      try {
        if (locks) {
          await locks.request(key, { ifAvailable: true }, (lock) => {
            if (!lock) return later();
            return take() && new Promise((resolve) => setTimeout(resolve, KNOWN_AFTER_MS));
          });
          return;
        }
      } catch {
        // The lock was refused.
      }
      // At a random time, because two pages at once could take the same key.
      setTimeout(() => quietly(() => claimByQuestion(key, isReleased, take, later)), Math.random() * 500);
    },
    isQuestion: (changed, key) => changed === key + ASKS,
  };
}
