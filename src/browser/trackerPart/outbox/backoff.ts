const MIN_PAUSE_MS = 1000;
export const MAX_PAUSE_MS = 60_000;

/** How the collector does, and for how long it is left alone. */
export interface Backoff {
  /** The last that was heard of the collector is a failure. */
  readonly isFailing: boolean;
  /** The last that was heard of it is a success. Before anything was heard, neither is true. */
  readonly isTrusted: boolean;
  /** The collector has asked for the pause, or may be busy with what it was sent: nothing shortens it. */
  readonly isFirm: boolean;
  /** Milliseconds until it may be asked again; 0 or less: now. */
  pause(): number;
  succeed(): void;
  /**
   * @param asked milliseconds that the collector asks for, or 0.
   * @returns how often it has failed in a row.
   */
  fail(asked: number): number;
  /** How many requests it has refused since the last success. */
  readonly refusals: number;
  /** It has refused something: one request at a time. */
  refuse(): void;
  /** Others have failed, by what they have left behind: one request at a time. */
  suspect(): void;
  /** Something has changed that may have been in the way. */
  shorten(): void;
}

export function createBackoff(): Backoff {
  /** Since the last success; undefined before anything was heard of the collector. */
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
    fail(asked) {
      const now = performance.now();
      // Requests that fail together are one failure.
      if (now >= pausedUntil) {
        const backoff = Math.min(MIN_PAUSE_MS * 2 ** (failures ?? 0), MAX_PAUSE_MS);
        pausedUntil = now + backoff * (0.5 + Math.random() / 2);
        failures = (failures ?? 0) + 1;
      }
      isFirm ||= asked > 0;
      pausedUntil = Math.max(pausedUntil, now + asked);
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
