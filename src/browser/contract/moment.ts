/** Where and when a call was made: an event that waits keeps both. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Milliseconds by a clock that doesn't jump, for durations. */
  readonly clock: number;
  readonly url: string;
  /** Right after a navigation still that of the page before. */
  readonly title: string;
}

export const now = (): Moment => ({
  time: +Date.now(),
  clock: performance.now(),
  url: location.href,
  title: document.title,
});
