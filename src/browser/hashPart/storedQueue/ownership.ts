import { quietly } from '../../page/quietly.ts';

/** Without locks: a page has this long to answer the question whether it lives. */
const ANSWER_MS = 10_000;
/** A lock is kept until every process knows that the key is gone. */
const KNOWN_AFTER_MS = 1000;
const ASKS = '?';

/** Which keys belong to a page that lives. */
export interface Ownership {
  /** Says that the page of this key lives. */
  hold(key: string): void;
  release(): void;
  /**
   * Has `take` called, in one page at a time, when the key's page lives no more. It tells whether it has taken the key.
   *
   * @param isReleased whether the key has been left for whoever comes.
   * @param later is called where its page may live.
   */
  claim(key: string, isReleased: () => boolean, take: () => boolean, later: () => void): void;
  /** @returns whether the change of a key is a question, for the page of this key. */
  isQuestion(changed: string, key: string): boolean;
}

/**
 * A page with stored events holds a Web Lock. Where there are none (insecure origins, old browsers) or they are
 * refused, it is asked, by a key whose change it hears of: no clock tells who lives, for clocks jump.
 */
export function createOwnership(): Ownership {
  const { locks } = navigator as { locks?: LockManager };
  let held = '';
  let unlock: (() => void) | undefined;
  /** What lay under a key when its page was asked, and when that was. */
  const asked = new Map<string, [value: string | null, time: number]>();

  const claimByQuestion = (
    key: string,
    isReleased: () => boolean,
    take: () => boolean,
    later: () => void,
  ) => {
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

  return {
    hold(key) {
      if (held === key) return;
      held = key;
      const untilReleased = () => held === key && new Promise<void>((resolve) => (unlock = resolve));
      // Where it is refused, the page answers when it is asked.
      quietly(() => locks?.request(key, untilReleased).catch(() => {}));
    },
    release() {
      held = '';
      unlock?.();
      unlock = undefined;
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
        // Refused.
      }
      // Two pages could take the same: they come one by one.
      setTimeout(() => quietly(() => claimByQuestion(key, isReleased, take, later)), Math.random() * 500);
    },
    isQuestion: (changed, key) => changed === key + ASKS,
  };
}
