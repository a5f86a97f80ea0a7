import { notify } from '../../page/notify.ts';
import { MAX_PAUSE_MS } from './backoff.ts';
import { nextBatch } from './nextBatch.ts';
import type { Queue } from './queue.ts';
import type { QueuedEvent } from './queuedEvent.ts';
import { requestBody } from './requestBody.ts';
import { SLOW_ANSWER_MS } from './schedule.ts';
import { type Answer, createSend, type Send } from './send.ts';

/** Most bytes of keepalive bodies on their way. Browsers fail requests beyond 64 KiB in all, and other scripts send, too. */
const MAX_KEEPALIVE_BYTES = 60_000;
/** How many of these are used before the page is left. */
const MAX_KEEPALIVE_BYTES_WHILE_STAYING = 32_000;
const MAX_REQUESTS = 4;
/** After this long without an answer a request is given up. */
const MAX_ANSWER_MS = 60_000;

/** A batch on its way to the collector. */
export interface PendingRequest {
  readonly batch: readonly QueuedEvent[];
  /** Bytes of its keepalive body; 0 without `keepalive`. */
  readonly bytes: number;
  readonly aborter: AbortController;
  /** By the clock of `performance.now()`. */
  readonly startMs: number;
  /** The page was left while it was on its way. */
  isLeft?: boolean;
  /** Resolves when its answer has been handled. */
  handled?: Promise<void>;
}

/** Whether requests outlive their page. In Firefox before 133 they may or may not: it has no `keepalive`. */
export function canKeepAlive(): boolean {
  // Only the browser's own `Request` tells: MooTools has another one.
  const request: object = window.Request?.prototype ?? {};
  return 'keepalive' in request || !('credentials' in request);
}

/** Sends a batch. Never rejects: a failure is an answer, too. */
async function sendBatch(send: Send, { batch, bytes, aborter }: PendingRequest): Promise<Answer> {
  let answer: Answer = [0, 0];
  const overdue = setTimeout(() => {
    // It may have arrived: so the pause is long, and events that are sent again keep their ids.
    answer = [0, MAX_PAUSE_MS];
    aborter.abort();
  }, MAX_ANSWER_MS);
  try {
    answer = await send(requestBody(batch), !!batch[0]?.anonymous, !!bytes, aborter.signal);
  } catch {
    // The collector was not reached, it seems. But Chromium reports the same of a request that it still delivers while it
    // tears the page down. So only a page that lives on, into the next task, counts a failure and sends again.
    await new Promise((resolve) => setTimeout(resolve));
  }
  clearTimeout(overdue);
  for (const { text } of batch) notify({ what: 'sent', text, answer });
  return answer;
}

/** @returns all requests on their way, and what sends as much of the queue as there is room for. */
export function createRequests(
  collector: string,
  keepsAlive: boolean,
  handleAnswer: (request: PendingRequest, answer: Answer) => void,
): [
  requests: Set<PendingRequest>,
  sendBatches: (queue: Queue, isFailing: boolean, isLeaving: boolean) => void,
] {
  const send = createSend(collector);
  const requests = new Set<PendingRequest>();

  const follow = async (request: PendingRequest) => {
    const answer = await sendBatch(send, request);
    // After a withdrawal there is nothing left to do.
    if (requests.delete(request)) handleAnswer(request, answer);
  };

  const hasRoom = () => {
    const slowSince = performance.now() - SLOW_ANSWER_MS;
    const isAnyYoung = [...requests].some(({ startMs }) => startMs > slowSince);
    return requests.size < MAX_REQUESTS - +isAnyYoung;
  };

  return [
    requests,
    (queue, isFailing, isLeaving) => {
      // Bounded: where the page has replaced a function that this needs, there might always be another batch.
      for (let most = queue.length; most--; ) {
        const [batch, bytes] = nextBatch(queue);
        let total = bytes;
        for (const request of requests) total += request.bytes;
        if (
          !batch.length ||
          (!isLeaving &&
            requests.size &&
            (isFailing || !hasRoom() || total > MAX_KEEPALIVE_BYTES_WHILE_STAYING))
        )
          return;
        for (const event of batch) event.state = 'sent';
        const request: PendingRequest = {
          batch,
          bytes: keepsAlive && total <= MAX_KEEPALIVE_BYTES ? bytes : 0,
          aborter: new AbortController(),
          startMs: performance.now(),
        };
        requests.add(request);
        request.handled = follow(request);
      }
    },
  ];
}
