import type { Lose } from './losses.ts';
import { isIdle, MAX_EVENTS, type QueuedEvent } from './queuedEvent.ts';
import type { Verdict } from './verdict.ts';

/** What a page that never reaches its collector keeps at most. */
const MAX_KEPT_BYTES = 500_000;

/** Oldest first. Events in a request are included until they are acknowledged. */
export type Queue = QueuedEvent[];

export const forgetDone = (queue: Queue): void => {
  queue.splice(0, MAX_EVENTS * 2, ...queue.filter(({ state }) => state !== 'done'));
};

/** @returns the event to drop next, so that the others fit; undefined when all fit. */
export function findSurplus(queue: Queue): QueuedEvent | undefined {
  // Runs at each event, and costs less than `reduce`.
  let bytes = 0;
  for (const event of queue) bytes += event.bytes;
  if (queue.length <= MAX_EVENTS && bytes <= MAX_KEPT_BYTES) return;
  const idle = queue.filter(isIdle);
  return idle.find(({ isAutomatic }) => isAutomatic) ?? idle[0] ?? queue[queue.length - 1];
}

/**
 * Puts the events of a batch, and others that its answer decides, into their next state.
 *
 * @param isTrusted the answer before was a success.
 */
export function settle(
  queue: Queue,
  batch: readonly QueuedEvent[],
  verdict: Verdict,
  isTrusted: boolean,
  lose: Lose,
): void {
  const isTaken = verdict === 'taken';
  const isUnheard = verdict === 'unheard';
  const isAll = verdict === 'allRefused';
  const half = Math.ceil(batch.length / 2);
  for (const event of batch)
    event.state =
      isTaken || event.state === 'stored' ? 'done' : isUnheard && isTrusted ? 'unheard' : 'waiting';
  // A collector that takes this batch has taken what it was sent shortly before, too.
  if (!isUnheard)
    for (const event of queue) if (event.state === 'unheard') event.state = isTaken ? 'done' : 'waiting';
  // For `tooLarge` the size is at fault, not an event: no batch may be as large.
  if (verdict === 'split' || verdict === 'tooLarge')
    for (const event of verdict === 'split' ? batch : queue) event.most = Math.min(event.most, half);
  if (verdict === 'refused' || isAll)
    lose(
      'refused',
      queue.filter(
        (event) =>
          // Events that were refused with others before have had their chance.
          batch.includes(event) || (isAll && isIdle(event) && event.most < MAX_EVENTS),
      ),
    );
  forgetDone(queue);
}
