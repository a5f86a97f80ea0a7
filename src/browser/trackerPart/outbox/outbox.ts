import type { Adopt, StoredQueue } from '../../hashPart/storedQueue/storedQueue.ts';
import type { Clean } from '../guard/guard.ts';
import { createBackoff, LONGEST_PAUSE } from './backoff.ts';
import { nextBatch } from './nextBatch.ts';
import { MOST_EVENTS, type QueuedEvent, queuedEvent, requestBody } from './queuedEvent.ts';
import { createSend } from './send.ts';

/** Bytes of what a page that never reaches its collector keeps at most. */
const MOST_KEPT_BYTES = 500_000;
/** Bytes of keepalive bodies in flight. Browsers fail a request that exceeds 64 KiB; other scripts send, too. */
const QUOTA = 60_000;
/** The part of it that is used before the page is left. */
const QUOTA_WHILE_STAYING = 32_000;
const MOST_REQUESTS = 4;
/** The last of them is kept back until the others have not been answered for this long, in milliseconds. */
const SLOW_ANSWER = 5000;
/** After this long without an answer a request is given up. */
const LONGEST_ANSWER = 60_000;

/** So many refusals with no success between them are meant for everything. */
const MOST_REFUSALS = 6;
/** After so many failures in a row it is worth a word. */
const MANY_FAILURES = 3;

/** While the collector works, most events are acknowledged before this many milliseconds, and need not be stored. */
const STORE_AFTER = 300;

/** Not worth another try: all of 4xx but 408 and 429. */
const REFUSED = /^4(?!08|29)/;
const TOO_LARGE = 413;
/** Refusals that may be the fault of one event of the batch. */
const MAY_BE_ONE = /^4(00|03|13|22)/;

/**
 * Why an event that had been accepted will not arrive: the collector refused it; there was no more room; the
 * guard refused it after a change of mode; what was stored is too old or nothing that may be sent.
 */
export type Loss = 'refused' | 'outbox_full' | 'guard' | 'discarded';

interface Flight {
  readonly batch: readonly QueuedEvent[];
  /** Of its keepalive body; 0 without. */
  readonly bytes: number;
  readonly aborter: AbortController;
  readonly start: number;
  landed?: Promise<void>;
}

/** The queue of clean payloads and the only caller of `send`. No method throws. */
export interface Outbox {
  /** Returns whether the payload was taken. */
  add(payload: Clean): boolean;
  /** From now on what waits survives this page; what pages that have died have stored is taken over. */
  keep(open: (adopt: Adopt) => StoredQueue | undefined): void;
  /** For mode `anonymous`: what waits is judged by the new terms, and what is stored is removed. */
  recheck(judge: (payload: Clean) => Clean | string): void;
  /** Forgets everything, stored or not, and aborts what is on its way. */
  clear(): void;
  /** Resolves when all that is queued has been offered to the collector once. */
  flush(): Promise<void>;
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
  // Firefox before 133 has none: what is in flight when a page is left may or may not have gone.
  // Only a browser's own says so: MooTools calls something else a Request.
  const request: object = window.Request?.prototype ?? {};
  const keepsAlive = 'keepalive' in request || !('credentials' in request);
  const send = createSend(collector);
  const backoff = createBackoff();
  const flights = new Set<Flight>();
  const losses: Partial<Record<Loss, number>> = {};
  /** Oldest first; what is in flight included, until it is acknowledged. */
  let queue: QueuedEvent[] = [];
  let bytesKept = 0;
  /** Since the last success. */
  let refusals = 0;
  let storedQueue: StoredQueue | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let storing: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  let isLeaving = false;
  /** By a CSP, until the network has changed. */
  let isForbidden = false;

  const isFailing = () => !navigator.onLine || backoff.isFailing;

  const forgetDone = () => {
    queue = queue.filter(({ isDone }) => !isDone);
    bytesKept = queue.reduce((sum, { bytes }) => sum + bytes, 0);
  };

  const lose = (loss: Loss, events: readonly Partial<QueuedEvent>[]) => {
    for (const event of events) event.isDone = true;
    losses[loss] = (losses[loss] ?? 0) + events.length;
    tell(loss, losses[loss]);
  };

  const land = (batch: readonly QueuedEvent[], [status, asked, no]: Awaited<ReturnType<typeof send>>) => {
    const isTaken = status >= 200 && status < 300;
    const isRefused = REFUSED.test(`${status}`);
    // It was on its way when the page was left: what failed may be no more than the wait for its answer.
    const isUnheard = !status && !asked && !no && batch[0]?.isLeft;
    const isHeld = isUnheard && backoff.isTrusted;
    if (isTaken) {
      backoff.succeed();
      refusals = 0;
    } else if (isRefused && ++refusals < MOST_REFUSALS) backoff.suspect();
    else if (!isUnheard) {
      const failures = backoff.fail(asked);
      if (!status && failures === (no ? 1 : MANY_FAILURES))
        tell(no ?? 'nothing: blocked, or headers added to requests?', 0);
    }
    const refusesAll = refusals >= MOST_REFUSALS;
    const half = Math.ceil(batch.length / 2);
    const isSplit = batch.length > 1 && MAY_BE_ONE.test(`${status}`) && !refusesAll;
    for (const event of batch) {
      event.inFlight = event.isLeft = false;
      if (isTaken || event.isReleased) event.isDone = true;
    }
    // What is too large is so in any company.
    if (isSplit)
      for (const event of status === TOO_LARGE ? queue : batch) event.most = Math.min(event.most, half);
    else if (isRefused)
      lose(
        'refused',
        queue.filter(
          (event) =>
            // Those that were refused together have had their chance.
            batch.includes(event) || (refusesAll && !event.inFlight && event.most < MOST_EVENTS),
        ),
      );
    if (isUnheard) for (const event of batch) event.isHeld = isHeld;
    else
      for (const event of queue) {
        // The collector takes what it is sent, so it has taken what it was sent shortly before.
        if (isTaken && event.isHeld) event.isDone = true;
        event.isHeld = false;
      }
    forgetDone();
    if (!isUnheard) storedQueue?.heard(!isFailing());
    pump();
  };

  const fly = async (flight: Flight) => {
    const { batch, bytes, aborter } = flight;
    let answer: Awaited<ReturnType<typeof send>> = [0, 0];
    const overdue = setTimeout(() => {
      // It may have arrived: the pause is long, and what is sent again has the same event ids.
      answer = [0, LONGEST_PAUSE];
      aborter.abort();
    }, LONGEST_ANSWER);
    try {
      answer = await send(requestBody(batch), !!batch[0]?.anonymous, !!bytes, aborter.signal);
    } catch {
      // Not reached, as far as anybody knows. But Chromium tells so, too, of what it still delivers for a page that is
      // being torn down: only one that lives on may book a failure and send again.
      await new Promise((resolve) => setTimeout(resolve));
    }
    clearTimeout(overdue);
    // After a withdrawal there is nothing left to do.
    if (flights.delete(flight)) land(batch, answer);
  };

  const isLaneFree = () => {
    const longAgo = performance.now() - SLOW_ANSWER;
    const quick = [...flights].filter(({ start }) => start > longAgo);
    return flights.size < MOST_REQUESTS - +!!quick.length;
  };

  /** Sends what there is room for; all of it when the page is being left. */
  const launch = () => {
    if (isForbidden || !mayLeave()) return;
    // Not without end: on a page that has replaced what this needs, no batch may be all that is left.
    for (let most = queue.length; most--; ) {
      const [batch, bytes] = nextBatch(queue);
      let inFlight = bytes;
      for (const flight of flights) inFlight += flight.bytes;
      if (
        !batch.length ||
        (!isLeaving && flights.size && (backoff.isFailing || !isLaneFree() || inFlight > QUOTA_WHILE_STAYING))
      )
        return;
      const isKeptAlive = inFlight <= QUOTA;
      for (const event of batch) event.inFlight = true;
      const flight: Flight = {
        batch,
        bytes: isKeptAlive && keepsAlive ? bytes : 0,
        aborter: new AbortController(),
        start: performance.now(),
      };
      flights.add(flight);
      flight.landed = fly(flight);
    }
  };

  /** Stores what waits. A page that is being left gives it out of its hands. */
  const store = () => {
    clearTimeout(storing);
    storing = undefined;
    if (!mayLeave()) return;
    storedQueue?.write(queue, isLeaving, backoff.isTrusted);
    for (const event of queue) if (event.isReleased && !event.inFlight) event.isDone = true;
    forgetDone();
  };

  const storeSoon = () => {
    if (storedQueue && queue.length && backoff.isTrusted && navigator.onLine && !document.hidden)
      storing ??= setTimeout(store, STORE_AFTER);
    else store();
  };

  /** Sends what may be sent now, stores what is left, and sets the timer for the rest: none, if there is none. */
  const pump = () => {
    clearTimeout(timer);
    isDue = false;
    const pause = backoff.pause();
    if (pause <= 0) launch();
    storeSoon();
    if (pause > 0 && queue.length) timer = setTimeout(pump, pause);
    else if (nextBatch(queue)[0].length) timer = setTimeout(pump, SLOW_ANSWER);
  };

  /** Something has changed that may have been in the way. */
  const wake = () => {
    backoff.shorten();
    // What a page takes over that is being left stays with it.
    if (!isLeaving) storedQueue?.takeOver();
    pump();
  };

  /** Hidden is often the last that a page on a telephone hears of, and the first that a tab hears that is being closed. */
  const showOrHide = () => {
    if (document.hidden && storedQueue && isFailing()) store();
    else wake();
  };

  const comeBack = () => {
    isLeaving = false;
    wake();
  };

  const leave = () => {
    isLeaving = true;
    isDue = false;
    // What is stored need not be risked on a collector that fails, or without `keepalive`: the next page sends it.
    if (isFailing() || !keepsAlive) store();
    if (!backoff.isFirm) launch();
    if (!isFailing())
      for (const { batch, bytes } of flights) if (bytes) for (const event of batch) event.isLeft = true;
    store();
  };

  addEventListener('online', () => {
    isForbidden = false;
    wake();
  });
  addEventListener('pageshow', comeBack);
  addEventListener('pagehide', leave);
  document.addEventListener('freeze', leave);
  document.addEventListener('resume', comeBack);
  document.addEventListener('visibilitychange', showOrHide);
  document.addEventListener('securitypolicyviolation', ({ blockedURI, disposition }) => {
    if (disposition !== 'enforce' || !blockedURI.startsWith(collector)) return;
    isForbidden = true;
    tell('nothing: a CSP forbids it', 0);
  });

  const add = (payload: Clean): boolean => {
    const added = queuedEvent(payload);
    if (!added || !isFit(added.text, payload)) return false;
    queue.push(added);
    bytesKept += added.bytes;
    while (queue.length > MOST_EVENTS || bytesKept > MOST_KEPT_BYTES) {
      const waiting = queue.filter(({ inFlight }) => !inFlight);
      lose('outbox_full', [waiting.find(({ isAutomatic }) => isAutomatic) ?? waiting[0] ?? added]);
      forgetDone();
    }
    if (!isDue) {
      isDue = true;
      // One request for what is tracked in one task; after a pagehide there may be no other task.
      if (isLeaving) queueMicrotask(leave);
      else {
        clearTimeout(timer);
        timer = setTimeout(pump);
      }
    }
    return true;
  };

  const closeStoredQueue = () => {
    clearTimeout(storing);
    storing = undefined;
    storedQueue?.close();
    storedQueue = undefined;
  };

  return {
    add,
    keep(open) {
      if (storedQueue) return;
      storedQueue = open((payload) => {
        if (!payload || !add(payload)) return lose('discarded', [{}]);
        // That it is still there tells that the collector could not be reached.
        backoff.suspect();
      });
      wake();
    },
    recheck(judge) {
      closeStoredQueue();
      for (const event of queue) {
        const clean = judge(JSON.parse(event.text));
        const judged = typeof clean === 'object' && queuedEvent(clean);
        if (judged) Object.assign(event, judged);
        else lose('guard', [event]);
      }
      forgetDone();
    },
    clear() {
      closeStoredQueue();
      queue = [];
      forgetDone();
      for (const { aborter } of flights) aborter.abort();
      flights.clear();
    },
    async flush() {
      backoff.shorten();
      pump();
      // Those that start meanwhile are waited for, too.
      for (const { landed } of flights) await landed;
    },
  };
}
