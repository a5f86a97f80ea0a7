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
  /** From now on waiting events are stored, and survive this page. Those that closed pages have stored are taken over. */
  persist(open: (adopt: Adopt) => StoredQueue | undefined): void;
  /** For mode `anonymous`: waiting events are judged by the new terms, and stored ones are removed. */
  reguard(judge: (payload: Clean) => Clean | string): void;
  /** Forgets everything, stored or not, and aborts the requests on their way. */
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
 * @param report gets the reason why events will not arrive, and how many have been lost for it so far; or, with 0, a line
 * for developers about what answers in the collector's place.
 * @param mayLeave is asked before anything is sent or stored. A no that is heard only then clears the outbox at once.
 * @param isFit is asked about each event that is added, in the form in which it would be sent. One that isn't fit is not taken.
 */
export function createOutbox(
  collector: string,
  report: (what: string, count: number) => void,
  mayLeave: () => boolean,
  isFit: (text: string, payload: Clean) => boolean,
): Outbox {
  const queue: Queue = [];
  const backoff = createBackoff();
  const lose = createLosses(report);
  const [pump, pumpSoon, wake, requests, current, open, close] = createPump(
    collector,
    queue,
    backoff,
    lose,
    report,
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
          // A stored event means that a page could not reach the collector.
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
      // Requests that start meanwhile are waited for, too.
      for (const { handled } of requests) await handled;
    },
  };
}
