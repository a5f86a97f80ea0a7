import type { QueuedEvent } from './queuedEvent.ts';

/**
 * Why an event that had been accepted will not arrive: the collector refused it; there was no more room; the guard
 * refused it after a change of mode; what was stored is too old, or nothing that may be sent.
 */
export type Loss = 'refused' | 'outbox_full' | 'guard' | 'discarded';

/** Counts events by the reason for which they will not arrive, and tells it. */
export type Lose = (loss: Loss, events: readonly Partial<QueuedEvent>[]) => void;

export function createLosses(tell: (loss: Loss, count: number) => void): Lose {
  const counts: Partial<Record<Loss, number>> = {};
  return (loss, events) => {
    for (const event of events) event.state = 'done';
    counts[loss] = (counts[loss] ?? 0) + events.length;
    tell(loss, counts[loss]);
  };
}
