import type { Clean } from './guard.ts';
import { send } from './send.ts';

/** Browsers allow 64 KiB of keepalive bodies in flight; half leaves room for another request. */
const MOST_BYTES = 30_000;
/** What a page that never reaches its collector keeps at most. */
const MOST_EVENTS = 1000;
const LONGEST_PAUSE = 60_000;

interface Item {
  readonly payload: Clean;
  readonly anonymous: boolean;
}

const sizeOf = ({ payload }: Item): number => new TextEncoder().encode(JSON.stringify(payload)).length;

/** The queue of clean payloads and the only caller of `send`. */
export interface Outbox {
  add(payload: Clean, anonymous: boolean): void;
  /** Passes every queued payload through the guard again, for the consent that is in force now. */
  recheck(guard: (payload: Clean) => Clean | string): void;
  /** Forgets everything and aborts what is on its way. */
  clear(): void;
  /** Resolves when all that is queued has been offered to the collector once. */
  flush(): Promise<void>;
}

export function createOutbox(collector: string): Outbox {
  const url = `${collector.replace(/\/+$/, '')}/com.snowplowanalytics.snowplow/tp2`;
  let queue: Item[] = [];
  let draining: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let leaving = false;
  let aborter = new AbortController();

  const takeBatch = (): Item[] => {
    let bytes = 0;
    const end = queue.findIndex((item, index) => {
      bytes += sizeOf(item);
      return index > 0 && (bytes > MOST_BYTES || item.anonymous !== queue[0]?.anonymous);
    });
    return queue.splice(0, end < 0 ? queue.length : end);
  };

  /** Returns whether the collector took (or finally refused) the batch. */
  const sendBatch = async (): Promise<boolean> => {
    const batch = takeBatch();
    const { signal } = aborter;
    const stm = `${Date.now()}`;
    try {
      const payloads = batch.map(({ payload }) => ({ ...payload, stm }));
      const status = await send(url, payloads, !!batch[0]?.anonymous, signal);
      if (status >= 500 || status === 408 || status === 429) throw status;
      failures = 0;
      return true;
    } catch {
      if (signal.aborted) return false;
      queue = [...batch, ...queue].slice(-MOST_EVENTS);
      schedule(Math.min(1000 * 2 ** failures++, LONGEST_PAUSE) * (0.5 + Math.random() / 2));
      return false;
    }
  };

  const drain = async () => {
    while (queue.length && (await sendBatch()));
  };

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    draining ??= drain().then(() => {
      draining = undefined;
      // Added while the last answer was being looked at.
      if (queue.length) schedule(0);
    });
    return draining;
  };

  const schedule = (pause: number) => {
    timer ??= setTimeout(flush, pause);
  };

  /** No answer can be waited for any more: everything goes now, whatever is still on its way. */
  const leave = () => {
    while (queue.length) void sendBatch();
  };

  addEventListener('online', flush);
  addEventListener('pagehide', () => {
    leaving = true;
    leave();
  });
  addEventListener('pageshow', () => {
    leaving = false;
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave();
  });

  return {
    add(payload, anonymous) {
      queue.push({ payload, anonymous });
      if (queue.length > MOST_EVENTS) queue.shift();
      if (leaving) leave();
      else if (!draining) schedule(0);
    },
    recheck(guard) {
      queue = queue.flatMap((item) => {
        const payload = guard(item.payload);
        return typeof payload === 'string' ? [] : [{ ...item, payload, anonymous: true }];
      });
    },
    clear() {
      queue = [];
      aborter.abort();
      aborter = new AbortController();
    },
    flush,
  };
}
