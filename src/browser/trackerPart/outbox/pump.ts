import { watchPageLife } from '../../page/life.ts';
import { handleAnswer } from './answers.ts';
import type { Backoff } from './backoff.ts';
import type { Lose } from './losses.ts';
import type { Queue } from './queue.ts';
import { canKeepAlive, createRequests, type PendingRequest } from './requests.ts';
import { nextTryMs } from './schedule.ts';
import { createStoring, type Storing } from './storing.ts';

/** A request with `keepalive` may still arrive, but its answer will not be heard. */
function markLeftBehind(requests: Iterable<PendingRequest>): void {
  for (const request of requests)
    if (request.bytes) {
      request.isLeft = true;
      for (const event of request.batch) if (event.state === 'sent') event.state = 'leftBehind';
    }
}

/** The page is being left: every event goes now, or waits in storage for the next page. */
function sendOrStore(
  isFailing: () => boolean,
  keepsAlive: boolean,
  backoff: Backoff,
  launch: () => void,
  store: () => void,
  requests: Iterable<PendingRequest>,
): void {
  // Stored events need not be risked on a collector that fails, or without `keepalive`: the next page sends them.
  if (isFailing() || !keepsAlive) store();
  if (!backoff.isFirm) launch();
  if (!isFailing()) markLeftBehind(requests);
  store();
}

/** @returns what tells whether a CSP forbids requests. It is tried again when the browser comes online. */
function watchWorld(
  collector: string,
  report: (what: string, count: number) => void,
  online: () => void,
  showOrHide: () => void,
): () => boolean {
  let isForbidden = false;
  addEventListener('online', () => {
    isForbidden = false;
    online();
  });
  // On a phone this is often the last event of a page, and in a tab that is being closed the first.
  document.addEventListener('visibilitychange', showOrHide);
  document.addEventListener('securitypolicyviolation', ({ blockedURI, disposition }) => {
    if (disposition !== 'enforce' || !blockedURI.startsWith(collector)) return;
    isForbidden = true;
    report('nothing: a CSP forbids it', 0);
  });
  return () => isForbidden;
}

/** What the outbox needs of its pump. */
type Pump = [
  pump: () => void,
  pumpSoon: () => void,
  wake: () => void,
  requests: Set<PendingRequest>,
  current: Storing[0],
  open: Storing[1],
  close: Storing[2],
];

/**
 * Decides when queued events are sent and stored: soon after an event is added, when the pause after a failure is over,
 * when the network, the collector or the page's visibility has changed, and when the page is left.
 */
export function createPump(
  collector: string,
  queue: Queue,
  backoff: Backoff,
  lose: Lose,
  report: (what: string, count: number) => void,
  mayLeave: () => boolean,
): Pump {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  const keepsAlive = canKeepAlive();
  const isFailing = () => !navigator.onLine || backoff.isFailing;
  const [requests, sendBatches] = createRequests(collector, keepsAlive, (request, answer) => {
    if (handleAnswer(queue, backoff, lose, report, request, answer)) current()?.heard(!isFailing());
    pump();
  });
  const launch = () => {
    if (!isForbidden() && mayLeave()) sendBatches(queue, backoff.isFailing, isLeaving());
  };

  /** Sends what may be sent now, stores the rest, and sets a timer if anything still waits. */
  const pump = () => {
    clearTimeout(timer);
    isDue = false;
    const pauseMs = backoff.pause();
    if (pauseMs <= 0) launch();
    storeSoon();
    const againMs = nextTryMs(queue, pauseMs);
    if (againMs) timer = setTimeout(pump, againMs);
  };

  /** Tries again now: what was in the way may be gone. */
  const wake = () => {
    backoff.shorten();
    // Events that a page takes over while it is being left would die with it.
    if (!isLeaving()) current()?.takeOver();
    pump();
  };

  const leave = () => {
    isDue = false;
    sendOrStore(isFailing, keepsAlive, backoff, launch, store, requests);
  };
  const isLeaving = watchPageLife(leave, wake);
  const [current, open, close, store, storeSoon] = createStoring(queue, backoff, mayLeave, isLeaving);
  const isForbidden = watchWorld(collector, report, wake, () =>
    document.hidden && current() && isFailing() ? store() : wake(),
  );

  const pumpSoon = () => {
    if (isDue) return;
    isDue = true;
    // One request for what is tracked in one task; after a pagehide there may be no other task.
    if (isLeaving()) return queueMicrotask(leave);
    clearTimeout(timer);
    timer = setTimeout(pump);
  };
  return [pump, pumpSoon, wake, requests, current, open, close];
}
