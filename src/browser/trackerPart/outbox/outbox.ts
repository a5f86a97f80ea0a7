import type { Adopt, StoredQueue } from '../../hashPart/storedQueue/storedQueue.ts';
import type { Clean } from '../guard/guard.ts';
import { createBackoff } from './backoff.ts';
import { createLosses, type Lose } from './losses.ts';
import { createPump } from './pump.ts';
import { findSurplus, forgetDone, type Queue } from './queue.ts';
import { queuedEvent } from './queuedEvent.ts';

/** The queue of clean payloads and the only caller of `send`. No method throws. */
export interface Outbox {
  /** Returns whether the payload was taken. */
  add(payload: Clean): boolean;
  /** From now on what waits survives this page; what pages that have died have stored is taken over. */
  persist(open: (adopt: Adopt) => StoredQueue | undefined): void;
  /** For mode `anonymous`: what waits is judged by the new terms, and what is stored is removed. */
  reguard(judge: (payload: Clean) => Clean | string): void;
  /** Forgets everything, stored or not, and aborts what is on its way. */
  clear(): void;
  /** Resolves when all that is queued has been offered to the collector once. */
  flush(): Promise<void>;
}

function reguardAll(queue: Queue, judge: (payload: Clean) => Clean | string, lose: Lose): void {
  for (const event of queue) {
    const clean = judge(JSON.parse(event.text));
    const judged = typeof clean === 'object' && queuedEvent(clean);
    if (judged) Object.assign(event, { ...judged, state: event.state });
    else lose('guard', [event]);
  }
  forgetDone(queue);
}

/**
 * @param tell is told why events will not arrive, and how many have not for this reason; or, with 0, what answers in
 * the collector's place, in words for whoever debugs a page.
 * @param mayLeave is asked before anything is sent or stored. A no that is heard only then clears the outbox at once.
 * @param isFit is asked of each event that is added, as it would be sent. One that isn't is not taken.
 */
export function createOutbox(
  collector: string,
  tell: (what: string, count: number) => void,
  mayLeave: () => boolean,
  isFit: (text: string, payload: Clean) => boolean,
): Outbox {
  const queue: Queue = [];
  const backoff = createBackoff();
  const lose = createLosses(tell);
  const [pump, pumpSoon, wake, requests, current, open, close] = createPump(
    collector,
    queue,
    backoff,
    lose,
    tell,
    mayLeave,
  );
  const add = (payload: Clean): boolean => {
    const added = queuedEvent(payload);
    if (!added || !isFit(added.text, payload)) return false;
    queue.push(added);
    for (let surplus = findSurplus(queue); surplus; surplus = findSurplus(queue)) {
      lose('outbox_full', [surplus]);
      forgetDone(queue);
    }
    pumpSoon();
    return true;
  };

  return {
    add,
    persist(openStored) {
      if (current()) return;
      open(
        openStored((payload) => {
          if (!payload || !add(payload)) return lose('discarded', [{}]);
          // That it is still there tells that the collector could not be reached.
          backoff.suspect();
        }),
      );
      wake();
    },
    reguard(judge) {
      close();
      reguardAll(queue, judge, lose);
    },
    clear() {
      close();
      queue.length = 0;
      for (const { aborter } of requests) aborter.abort();
      requests.clear();
    },
    async flush() {
      backoff.shorten();
      pump();
      // Those that start meanwhile are waited for, too.
      for (const { handled } of requests) await handled;
    },
  };
}
