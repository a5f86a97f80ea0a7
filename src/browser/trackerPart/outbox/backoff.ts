const MIN_PAUSE_MS = 1000;
export const MAX_PAUSE_MS = 60_000;

/** How the collector is doing, and how long the pause is before the next request. */
export interface Backoff {
  /** The last answer was a failure. */
  readonly isFailing: boolean;
  /** The last answer was a success. Before the first answer neither is true. */
  readonly isTrusted: boolean;
  /** The collector has asked for the pause, or may still be busy with a request: nothing shortens it. */
  readonly isFirm: boolean;
  /** Milliseconds until the next request may be sent; 0 or less means now. */
  pause(): number;
  succeed(): void;
  /**
   * @param askedMs the pause that the collector asks for, or 0.
   * @returns how often it has failed in a row.
   */
  fail(askedMs: number): number;
  /** How many requests it has refused since the last success. */
  readonly refusals: number;
  /** Notes a refusal: from now on one request at a time, until a success. */
  refuse(): void;
  /** Other pages have failed to send, as the events that they left show: one request at a time, until a success. */
  suspect(): void;
  /** Ends a pause that is not firm: what was in the way may be gone. */
  shorten(): void;
}

export function createBackoff(): Backoff {
  /** Since the last success; undefined before the first answer. */
  let failures: number | undefined;
  let pausedUntil = 0;
  let isFirm = false;
  let refusals = 0;
  const suspect = () => {
    failures ||= 1;
  };
  return {
    get refusals() {
      return refusals;
    },
    get isFailing() {
      return !!failures;
    },
    get isTrusted() {
      return failures === 0;
    },
    get isFirm() {
      return isFirm;
    },
    pause() {
      const left = pausedUntil - performance.now();
      if (left <= 0) isFirm = false;
      return left;
    },
    succeed() {
      failures = pausedUntil = refusals = 0;
    },
    fail(askedMs) {
      const now = performance.now();
      // Requests that fail together are one failure.
      if (now >= pausedUntil) {
        const backoffMs = Math.min(MIN_PAUSE_MS * 2 ** (failures ?? 0), MAX_PAUSE_MS);
        pausedUntil = now + backoffMs * (0.5 + Math.random() / 2);
        failures = (failures ?? 0) + 1;
      }
      isFirm ||= askedMs > 0;
      pausedUntil = Math.max(pausedUntil, now + askedMs);
      return Number(failures);
    },
    refuse() {
      refusals++;
      suspect();
    },
    suspect,
    shorten() {
      if (!isFirm) pausedUntil = 0;
    },
  };
}
