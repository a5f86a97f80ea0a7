import type { QueuedEvent } from './queuedEvent.ts';

/**
 * Why an event that had been accepted will not arrive: the collector refused it; there was no more room; the guard
 * refused it after a change of mode; it was stored and is too old, damaged or refused by the guard.
 */
export type Loss = 'refused' | 'outbox_full' | 'guard' | 'discarded';

/** Counts the events that will not arrive, by reason, and tells reason and count. */
export type Lose = (loss: Loss, events: readonly Partial<QueuedEvent>[]) => void;

export function createLosses(report: (loss: Loss, count: number) => void): Lose {
  const counts: Partial<Record<Loss, number>> = {};
  return (loss, events) => {
    for (const event of events) event.state = 'done';
    counts[loss] = (counts[loss] ?? 0) + events.length;
    report(loss, counts[loss]);
  };
}
