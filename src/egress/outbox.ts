import type { Settings } from '../options.ts';
import type { Clean } from './guard.ts';
import { ENVELOPE_BYTES, MOST_BYTES, type QueuedEvent, queuedEvent, requestBody } from './queuedEvent.ts';
import { retryAfter } from './retryAfter.ts';
import { createSend } from './send.ts';
import { openShelf, type Shelf } from './shelf.ts';

/** What a page that never reaches its collector keeps at most: events, and bytes of them. */
const MOST_EVENTS = 1000;
const MOST_KEPT_BYTES = 500_000;
/** Bytes of keepalive bodies in flight. Browsers fail a request that exceeds 64 KiB; other scripts send, too. */
const QUOTA = 60_000;
/** The part of it that is used before the page is left. */
const QUOTA_WHILE_STAYING = 32_000;
const MOST_REQUESTS = 4;
/** Milliseconds. */
const SHORTEST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
/** After this long without an answer a request is given up. */
const LONGEST_ANSWER = 60_000;
/** For this long an answer tells how the requests have fared that nobody heard of. */
const SAME_WEATHER = 300_000;
const OLDEST_STORED = 7 * 24 * 3_600_000;

/** Statuses that may be the fault of one event of the batch. */
const MAY_BE_ONE = /^4(00|03|13|22)$/;
const IS_REFUSAL = /^4(?!08|29)/;

/** Why an event that had been accepted will not arrive. */
export type Loss = 'refused' | 'outbox_full' | 'stale' | 'guard';

/** What may be stored is judged once more when it is read. */
type Judge = (payload: Record<string, unknown>) => Clean | string;

interface Flight {
  readonly batch: readonly QueuedEvent[];
  readonly bytes: number;
  readonly keepalive: boolean;
  readonly aborter: AbortController;
  isOverdue: boolean;
  /** Handed to the browser by a page that was then left: a failure may be the page's own end. */
  isLeft: boolean;
  landed?: Promise<void>;
}

/** The queue of clean payloads and the only caller of `send`. No method throws. */
export interface Outbox {
  /** Returns whether the payload was taken. */
  add(payload: Clean): boolean;
  /** From now on what waits survives this page; what pages that have died have stored is taken over. */
  keep(judge: Judge): void;
  /** For mode `anonymous`: what waits is judged by the new terms, and what is stored is removed. */
  recheck(judge: Judge): void;
  /** Forgets everything, stored or not, and aborts what is on its way. */
  clear(): void;
  /** Resolves when all that is queued has been offered to the collector once. */
  flush(): Promise<void>;
}

/** The event of a stored payload, or why it isn't one. */
function readStored(text: string, judge: Judge): QueuedEvent | Loss {
  try {
    const payload = JSON.parse(text);
    if (!(Date.now() - payload.dtm < OLDEST_STORED)) return 'stale';
    const clean = judge(payload);
    return (typeof clean === 'object' && queuedEvent(clean)) || 'guard';
  } catch {
    return 'guard';
  }
}

/** @param tell is told of each loss: why, and how many events so far. */
export function createOutbox(
  { collector, appId }: Pick<Settings, 'collector' | 'appId'>,
  tell: (loss: Loss, count: number) => void,
): Outbox {
  const send = createSend(collector);
  const flights = new Set<Flight>();
  const losses: Partial<Record<Loss, number>> = {};
  /** Oldest first; what is in flight included, until it is acknowledged. */
  let queue: QueuedEvent[] = [];
  let bytesKept = 0;
  let shelf: Shelf | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  let failures = 0;
  /** Whether the collector has taken anything of this page. */
  let isHeard = false;
  let pausedUntil = 0;
  /** The collector itself has asked for the pause. */
  let isPauseAsked = false;
  let isLeaving = false;

  const isFailing = () => failures > 0 || !navigator.onLine;

  const lose = (loss: Loss, count = 1) => {
    losses[loss] = (losses[loss] ?? 0) + count;
    tell(loss, losses[loss]);
  };

  const forgetDone = () => {
    queue = queue.filter(({ done }) => !done);
    bytesKept = queue.reduce((sum, { bytes }) => sum + bytes, 0);
  };

  const insert = (event: QueuedEvent) => {
    queue.push(event);
    bytesKept += event.bytes;
    while (queue.length > MOST_EVENTS || bytesKept > MOST_KEPT_BYTES) {
      const waiting = queue.filter(({ inFlight }) => !inFlight);
      const least = Math.min(...waiting.map(({ value }) => value));
      const oldest = waiting.find(({ value }) => value === least);
      if (!oldest) return;
      oldest.done = true;
      forgetDone();
      lose('outbox_full');
    }
  };

  const takeBatch = (isLast: boolean): [batch: QueuedEvent[], bytes: number] => {
    const now = performance.now();
    const batch: QueuedEvent[] = [];
    let bytes = ENVELOPE_BYTES;
    let most = Number.POSITIVE_INFINITY;
    for (const event of queue) {
      // What is stored need not be risked on a collector that fails: the next page sends it.
      if (event.inFlight || event.notBefore > now || (isLast && event.stored && isFailing())) continue;
      most = Math.min(most, event.most);
      if (
        batch[0] &&
        (bytes + event.bytes > MOST_BYTES || batch.length >= most || event.anonymous !== batch[0].anonymous)
      )
        break;
      batch.push(event);
      bytes += event.bytes;
    }
    return [batch, bytes];
  };

  const land = ({ batch, isOverdue, isLeft }: Flight, status: number, asked: number) => {
    const now = performance.now();
    for (const event of batch) event.inFlight = false;
    if (status >= 200 && status < 300) {
      failures = 0;
      isHeard = true;
      pausedUntil = 0;
      for (const event of batch) event.done = true;
      // The collector answers now, so it has taken what was handed over shortly before.
      for (const event of queue)
        if (Math.abs(Date.now() - event.handedOver) < SAME_WEATHER) event.done = true;
    } else if (IS_REFUSAL.test(`${status}`)) {
      const isSplit = batch.length > 1 && MAY_BE_ONE.test(`${status}`);
      for (const event of batch) {
        event.trusted = false;
        event.most = Math.ceil(batch.length / 2);
        event.done = !isSplit;
      }
      if (!isSplit) lose('refused', batch.length);
    } else if (isLeft && !status) {
      // It was on its way when the page was left, and what failed may be no more than the wait for its answer.
      for (const event of batch) {
        event.done = event.trusted;
        event.handedOver ||= Date.now();
        event.notBefore = now + SAME_WEATHER;
      }
    } else {
      // Requests that fail together are one failure.
      if (now >= pausedUntil) {
        const backoff = isOverdue ? LONGEST_PAUSE : Math.min(SHORTEST_PAUSE * 2 ** failures, LONGEST_PAUSE);
        pausedUntil = now + backoff * (0.5 + Math.random() / 2);
        failures++;
      }
      if (asked) isPauseAsked = true;
      pausedUntil = Math.max(pausedUntil, now + asked);
      for (const event of batch) {
        event.trusted = false;
        if (isOverdue) event.notBefore = now + LONGEST_PAUSE;
      }
      for (const event of queue) if (event.handedOver) event.handedOver = event.notBefore = 0;
    }
    forgetDone();
  };

  const fly = async (flight: Flight) => {
    const { batch, keepalive, aborter } = flight;
    const overdue = setTimeout(() => {
      flight.isOverdue = true;
      aborter.abort();
    }, LONGEST_ANSWER);
    let status = 0;
    let asked = 0;
    try {
      const answer = await send(requestBody(batch), !!batch[0]?.anonymous, keepalive, aborter.signal);
      status = answer.status;
      asked = retryAfter(answer.retryAfter);
    } catch {
      // Not reached, as far as anybody knows.
    }
    clearTimeout(overdue);
    // After a withdrawal there is nothing left to do.
    if (!flights.delete(flight)) return;
    land(flight, status, asked);
    pump(false);
  };

  /** Sends what there is room for; all of it when the page is being left. */
  const launch = (isLast: boolean) => {
    for (;;) {
      const [batch, bytes] = takeBatch(isLast);
      if (!batch.length) return;
      let inFlight = bytes;
      for (const flight of flights) if (flight.keepalive) inFlight += flight.bytes;
      const isTooMuch =
        flights.size >= (failures ? 1 : MOST_REQUESTS) || (flights.size && inFlight > QUOTA_WHILE_STAYING);
      if (!isLast && isTooMuch) return;
      for (const event of batch) event.inFlight = true;
      const flight: Flight = {
        batch,
        bytes,
        keepalive: inFlight <= QUOTA,
        aborter: new AbortController(),
        isOverdue: false,
        isLeft: false,
      };
      flights.add(flight);
      flight.landed = fly(flight);
    }
  };

  /**
   * Sends what may be sent now, stores what is left, and sets the timer for the rest: none, if there is none.
   *
   * @param isLast the page may not live longer: no pause of our own is waited for.
   */
  const pump = (isLast: boolean) => {
    clearTimeout(timer);
    isDue = false;
    const now = performance.now();
    if (now >= pausedUntil) isPauseAsked = false;
    // Stored first, because what is stored need not be sent now.
    if (isLast && isFailing()) shelf?.write(queue, isLeaving);
    if (isLast || now >= pausedUntil) launch(isLast);
    if (isLeaving && !isFailing())
      for (const flight of flights)
        if (flight.keepalive && !flight.isLeft) {
          flight.isLeft = true;
          for (const event of flight.batch)
            if (isHeard) event.trusted = true;
            else event.handedOver ||= Date.now();
        }
    shelf?.write(queue, isLeaving);
    let next = Number.POSITIVE_INFINITY;
    for (const { inFlight, notBefore } of queue)
      if (!inFlight) next = Math.min(next, Math.max(notBefore, pausedUntil));
    // What could go at once waits for a request to end. A minute at most: those without locks look for a sign of life.
    if (next > now && next < Number.POSITIVE_INFINITY)
      timer = setTimeout(pump, Math.min(next - now, LONGEST_PAUSE), false);
  };

  const retryNow = () => {
    if (!isPauseAsked) pausedUntil = 0;
    pump(false);
  };

  /** Something has changed that may have been in the way, or the page is back. */
  const wake = () => {
    if (isLeaving && shelf?.isTaken()) {
      for (const event of queue) event.done = event.stored;
      forgetDone();
    }
    isLeaving = false;
    shelf?.takeOver();
    retryNow();
  };

  const leave = () => {
    isLeaving = true;
    pump(true);
  };

  /** What a page that has died has stored: whoever wrote it, it has to pass as if it were new. */
  const adopt = (lines: readonly string[], judge: Judge) => {
    for (const line of lines.slice(0, MOST_EVENTS)) {
      const [, handedOver, text] = /^(\d*)(\{.*)/.exec(line) ?? [];
      const event = text && readStored(text, judge);
      if (typeof event !== 'object') {
        lose(event || 'guard');
        continue;
      }
      const age = Date.now() - Number(handedOver);
      if (age >= 0 && age < SAME_WEATHER) {
        event.handedOver = Number(handedOver);
        event.notBefore = performance.now() + SAME_WEATHER - age;
      } else if (!isHeard) failures ||= 1;
      insert(event);
    }
    pump(false);
  };

  addEventListener('online', wake);
  addEventListener('pageshow', wake);
  document.addEventListener('resume', wake);
  addEventListener('pagehide', leave);
  document.addEventListener('freeze', leave);
  document.addEventListener('visibilitychange', () => {
    // Often the last thing that a page on a telephone hears.
    if (document.visibilityState === 'hidden') pump(!isPauseAsked);
    else wake();
  });

  return {
    add(payload) {
      const event = queuedEvent(payload);
      if (!event) return false;
      insert(event);
      if (!isDue) {
        isDue = true;
        clearTimeout(timer);
        // One request for what is tracked in one task; after a pagehide there may be no other task.
        if (isLeaving) queueMicrotask(() => pump(true));
        else timer = setTimeout(pump, 0, false);
      }
      return true;
    },
    keep(judge) {
      if (shelf) return;
      shelf = openShelf(`${collector} ${appId}`, (lines) => adopt(lines, judge));
      shelf.takeOver();
      shelf.write(queue, isLeaving);
    },
    recheck(judge) {
      shelf?.close();
      shelf = undefined;
      for (const event of queue) {
        const clean = judge(JSON.parse(event.text));
        const { text, bytes } = (typeof clean === 'object' && queuedEvent(clean)) || {};
        if (text && bytes) Object.assign(event, { text, bytes, anonymous: true, stored: false });
        else {
          event.done = true;
          lose('guard');
        }
      }
      forgetDone();
    },
    clear() {
      clearTimeout(timer);
      isDue = false;
      shelf?.close();
      shelf = undefined;
      queue = [];
      bytesKept = 0;
      for (const { aborter } of flights) aborter.abort();
      flights.clear();
    },
    async flush() {
      retryNow();
      // Those that start meanwhile are waited for, too.
      for (const { landed } of flights) await landed;
    },
  };
}
