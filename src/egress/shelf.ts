import type { Clean } from './guard.ts';
import type { QueuedEvent } from './queuedEvent.ts';

/** A page takes this much of localStorage at most: twenty tabs in an outage must leave the site its own. */
const MOST_STORED = 200_000;
/** What was written less than this ago belongs to a page that lives, in milliseconds. */
const YOUNG = 4000;
/**
 * A page whose events stay longer than this, or that hears of a failure, takes a Web Lock, by which the others
 * see that it lives. Not all pages: one that holds a lock is kept out of the bfcache.
 */
const LOCK_AFTER = 1000;
/** Without Web Locks: more than the longest time between two writes of a page that lives. */
const LEASE = 150_000;
/** For this long an answer tells how the requests have fared whose own answer nobody could hear. */
const SAME_WEATHER = 300_000;
const OLDEST = 7 * 24 * 3_600_000;

/** Takes an event of a page that has died, or undefined where what was stored is none. */
export type Adopt = (payload: Clean | undefined) => void;

/** The guard: what is stored may have been written by anybody, so it is judged as if it were new. */
type Judge = (payload: Readonly<Record<string, unknown>>) => Clean | string;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The events of this page in localStorage, under a key of its own, and those of pages that have died. */
export interface Shelf {
  /**
   * Stores the events in place of what was stored, as far as there is room.
   *
   * @param isLeaving the page is being left: what is stored is released, for whoever comes next.
   * @param isTrusted all went well so far: what is in flight then need not be stored.
   */
  write(events: readonly QueuedEvent[], isLeaving: boolean, isTrusted: boolean): void;
  /** Tells of an answer: whether the collector takes what it is sent. */
  heard(isTaken: boolean): void;
  /** Hands over what pages have stored that live no more. */
  takeOver(): void;
  /** Removes what is stored and takes nothing over any more. */
  close(): void;
}

/** A line of a stored queue: when the event was handed to the browser by a page that then was left, or 0. */
interface Held {
  readonly handedOver: number;
  readonly text: string;
}

/** localStorage throws where it is blocked or full: then memory goes on alone. */
function attempt(use: () => void): boolean {
  try {
    use();
    return true;
  } catch {
    return false;
  }
}

const isRecent = (time: number, span: number): boolean => {
  const age = +new Date() - time;
  // The clock may have jumped.
  return age >= 0 && age < span;
};

/** Opens the shelf of a queue's name: pages of another app, or with another collector, have another one. */
export function openShelf(name: string, judge: Judge, adopt: Adopt): Shelf {
  const prefix = `meltano_telemetry_outbox ${name} `;
  // A page may have made chance a constant: then the clock has to do.
  const newKey = () => prefix + [Math.random(), +new Date()];
  const { locks } = navigator as { locks?: LockManager };
  let own = newKey();
  let written = '';
  /** What is taken over by a page that is being left would die with it. */
  let isOpen = true;
  let held: Held[] = [];
  let holding: ReturnType<typeof setTimeout> | undefined;
  let locking: ReturnType<typeof setTimeout> | undefined;
  let unlock: (() => void) | undefined;
  /** Looks once more for what was too young. Once: it may be a page that lives and works. */
  let again: ReturnType<typeof setTimeout> | undefined;

  const release = () => {
    clearTimeout(locking);
    locking = undefined;
    unlock?.();
    unlock = undefined;
  };

  const lock = async () => {
    if (unlock) return;
    try {
      const untilUnlocked = () => locking && new Promise<void>((resolve) => (unlock = resolve));
      await locks?.request(own, untilUnlocked);
    } catch {
      // Not allowed here: then the time of the last write has to do.
    }
  };

  const read = (text: string): Clean | undefined => {
    try {
      const { duid, sid, ...payload } = JSON.parse(text);
      const clean = +new Date() - payload.dtm < OLDEST && judge(payload);
      // Digests already: a second one would be another visitor's, so they count by their shape.
      const ids = [duid, sid].every((id) => UUID.test(id));
      return typeof clean === 'object' && ids ? { ...clean, duid, sid } : undefined;
    } catch {
      return undefined;
    }
  };

  const letGo = () => {
    clearTimeout(holding);
    holding = undefined;
    const all = held;
    held = [];
    for (const { text } of all) adopt(read(text));
  };

  /** Takes over the events under a key, unless its page may live: then later. */
  const take = (key: string) => {
    const [time, ...lines] = (localStorage.getItem(key) ?? '').slice(0, 2 * MOST_STORED).split('\n');
    if (!isOpen) return;
    if (isRecent(Number(time), locks ? YOUNG : LEASE)) {
      again ??= setTimeout(takeAll, YOUNG);
      return;
    }
    localStorage.removeItem(key);
    for (const line of lines) {
      const [, handedOver, text = ''] = /^(\d*)(.*)/.exec(line) ?? [];
      if (isRecent(Number(handedOver), SAME_WEATHER)) held.push({ handedOver: Number(handedOver), text });
      else adopt(read(text));
    }
    if (held.length) holding ??= setTimeout(letGo, SAME_WEATHER);
    // The lock is kept until every process knows that the key is gone.
    return new Promise((resolve) => setTimeout(resolve, LOCK_AFTER));
  };

  const takeAll = () => {
    attempt(() => {
      for (const key of Object.keys(localStorage))
        if (key.startsWith(prefix) && key !== own) {
          if (locks) locks.request(key, { ifAvailable: true }, (lock) => lock && take(key)).catch(() => {});
          else take(key);
        }
    });
  };

  return {
    write(events, isLeaving, isTrusted) {
      isOpen = !isLeaving;
      let value = '';
      const stored: QueuedEvent[] = [];
      const put = (handedOver: number, text: string): boolean => {
        const line = `\n${handedOver}${text}`;
        const fits = value.length + line.length < MOST_STORED;
        if (fits) value += line;
        return fits;
      };
      for (const { handedOver, text } of held) put(handedOver, text);
      for (const event of events) {
        const { isLeft, isReleased, anonymous, text } = event;
        if (!anonymous && !isReleased && !(isLeft && isTrusted) && put(isLeft ? +new Date() : 0, text))
          stored.push(event);
      }
      if (value && (value !== written || isLeaving || !locks)) {
        if (!attempt(() => localStorage.setItem(own, (isLeaving ? 0 : +new Date()) + value))) {
          attempt(() => localStorage.removeItem(own));
          return;
        }
        locking ??= setTimeout(lock, LOCK_AFTER);
      } else if (!value && written) attempt(() => localStorage.removeItem(own));
      written = value;
      if (!value || isLeaving) release();
      if (!isLeaving) return;
      for (const event of stored) event.isReleased = true;
      own = newKey();
      written = '';
      held = [];
    },
    heard(isTaken) {
      // The collector takes what it is sent, so it has taken what it was sent shortly before.
      if (isTaken) held = [];
      else if (locking) {
        clearTimeout(locking);
        lock();
      }
      letGo();
    },
    takeOver() {
      clearTimeout(again);
      again = undefined;
      // Without locks two pages could take the same: they come one by one.
      if (locks) takeAll();
      else setTimeout(takeAll, Math.random() * 500);
    },
    close() {
      isOpen = false;
      held = [];
      release();
      attempt(() => localStorage.removeItem(own));
    },
  };
}
