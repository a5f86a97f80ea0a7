import type { StoredQueue } from '../../hashPart/storedQueue/storedQueue.ts';
import type { Backoff } from './backoff.ts';
import { forgetDone, type Queue } from './queue.ts';
import { isIdle } from './queuedEvent.ts';
import { storeAfterMs } from './schedule.ts';

/** The queue's copy in localStorage, once it has been opened. */
export type Storing = readonly [
  current: () => StoredQueue | undefined,
  open: (stored: StoredQueue | undefined) => void,
  /** Removes what is stored, and stores no more. */
  close: () => void,
  /** Stores the queue. A page that is being left hands its events over to the next page. */
  store: () => void,
  storeSoon: () => void,
];

/** @param mayLeave is asked before anything is stored. */
export function createStoring(
  queue: Queue,
  backoff: Backoff,
  mayLeave: () => boolean,
  isLeaving: () => boolean,
): Storing {
  let storedQueue: StoredQueue | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const store = () => {
    stop();
    if (!mayLeave()) return;
    for (const event of storedQueue?.write(queue, isLeaving(), backoff.isTrusted) ?? [])
      event.state = isIdle(event) ? 'done' : 'stored';
    forgetDone(queue);
  };

  return [
    () => storedQueue,
    (stored) => {
      storedQueue = stored;
    },
    () => {
      stop();
      storedQueue?.close();
      storedQueue = undefined;
    },
    store,
    () => {
      const afterMs = storedQueue && storeAfterMs(queue, backoff.isTrusted);
      if (afterMs) timer ??= setTimeout(store, afterMs);
      else store();
    },
  ];
}
