import { ENVELOPE_BYTES, MAX_REQUEST_BYTES, type QueuedEvent } from './queuedEvent.ts';

/**
 * The events of the next request, and its bytes: as many of the oldest waiting events as fit. Events that were refused
 * together come after the others, in ever smaller batches: both halves are tried before one is halved again.
 */
export function nextBatch(queue: readonly QueuedEvent[]): [batch: QueuedEvent[], bytes: number] {
  const batch: QueuedEvent[] = [];
  let size = ENVELOPE_BYTES;
  const waiting = queue.filter(({ state }) => state === 'waiting');
  for (const event of waiting.sort((one, other) => other.most - one.most)) {
    const { bytes, anonymous, most } = event;
    const [first] = batch;
    if (
      first &&
      (size + bytes > MAX_REQUEST_BYTES ||
        batch.length >= most ||
        most !== first.most ||
        anonymous !== first.anonymous)
    )
      break;
    batch.push(event);
    size += bytes;
  }
  return [batch, size];
}
