import type { QueuedEvent } from './queuedEvent.ts';

/** A page takes this much of localStorage at most: twenty tabs in an outage must leave the site its own. */
const MOST_STORED = 200_000;
/** What was written less than this ago belongs to a page that lives, in milliseconds. */
const YOUNG = 3000;
/** A page whose events stay longer than this takes a Web Lock, by which the others see that it lives. */
const LOCK_AFTER = 1000;
/** Without Web Locks: the longest time between two writes of a page that lives, with room. */
const LEASE = 150_000;

/** The events of this page in localStorage, under a key of its own, and those of pages that have died. */
export interface Shelf {
  /**
   * Stores the events, as many as there is room for, and marks those; in place of what was stored.
   *
   * @param release the page is being left: another may take them over.
   */
  write(events: readonly QueuedEvent[], release: boolean): void;
  /** Whether another page has taken over what this one had released. */
  isTaken(): boolean;
  /** Hands over what pages have stored that live no more. */
  takeOver(): void;
  /** Removes what is stored and takes nothing over any more. */
  close(): void;
}

/** localStorage throws where it is blocked or full: then memory goes on alone. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

/**
 * @param name of the queue: pages of another app, or with another collector, have another one.
 * @param adopt is given the lines of a page that has died: when it was handed over, then the payload as JSON.
 */
export function openShelf(name: string, adopt: (lines: string[]) => void): Shelf {
  const prefix = `meltano_telemetry_outbox ${name} `;
  const own = prefix + Math.random();
  const { locks } = navigator as { locks?: LockManager };
  let written = '';
  /** What is taken over by a page that is being left would die with it. */
  let isOpen = true;
  let locking: ReturnType<typeof setTimeout> | undefined;
  let unlock: (() => void) | undefined;

  const release = () => {
    clearTimeout(locking);
    locking = undefined;
    unlock?.();
    unlock = undefined;
  };

  const lock = async () => {
    try {
      await locks?.request(
        own,
        () =>
          locking &&
          new Promise<void>((resolve) => {
            unlock = resolve;
          }),
      );
    } catch {
      // Not allowed here: then the time of the last write has to do.
    }
  };

  /** Returns whether its page may still live. */
  const take = (key: string): boolean => {
    const [time, ...lines] = (localStorage.getItem(key) ?? '').slice(0, 2 * MOST_STORED).split('\n');
    const age = Date.now() - Number(time);
    if (!isOpen || (age >= 0 && age < (locks ? YOUNG : LEASE))) return isOpen;
    localStorage.removeItem(key);
    adopt(lines);
    return false;
  };

  const takeAll = async (again: boolean) => {
    let young = false;
    try {
      for (const key of Object.keys(localStorage))
        if (key.startsWith(prefix) && key !== own) {
          const look = (free: unknown) => {
            if (free && take(key)) young = true;
          };
          if (locks) await locks.request(key, { ifAvailable: true }, look);
          else look(true);
        }
    } catch {
      // Blocked: nothing to take over.
    }
    if (young && again) setTimeout(takeAll, YOUNG, false);
  };

  return {
    write(events, released) {
      isOpen = !released;
      let value = '';
      for (const event of events) {
        const line = `\n${event.handedOver}${event.text}`;
        event.stored = !event.anonymous && !event.trusted && value.length + line.length < MOST_STORED;
        if (event.stored) value += line;
      }
      if (!value) {
        release();
        if (written) attempt(() => localStorage.removeItem(own));
      } else if (value !== written || released || !locks) {
        const isStored = attempt(() => {
          localStorage.setItem(own, (released ? 0 : Date.now()) + value);
          return true;
        });
        if (!isStored) {
          for (const event of events) event.stored = false;
          attempt(() => localStorage.removeItem(own));
        }
        if (released) release();
        else locking ??= setTimeout(lock, LOCK_AFTER);
      }
      // What was released is written once more by a page that comes back.
      written = released ? ' ' : value;
    },
    isTaken: () => !attempt(() => localStorage.getItem(own)),
    takeOver() {
      // Without locks two pages could take the same: they come one by one.
      if (locks) takeAll(true);
      else setTimeout(takeAll, Math.random() * 500, true);
    },
    close() {
      isOpen = false;
      release();
      attempt(() => localStorage.removeItem(own));
    },
  };
}
