/** Where and when a call was made: an event that waits keeps both. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Milliseconds by `performance.now()`, which doesn't jump: for durations. */
  readonly clock: number;
  readonly url: string;
  /** Right after a navigation, this is still the title of the page before. */
  readonly title: string;
}

/** The present moment, in the order in which the drop-in hands it over. */
export const handMoment = (): [time: number, clock: number, url: string, title: string] => [
  +Date.now(),
  performance.now(),
  location.href,
  document.title,
];

export function now(): Moment {
  const [time, clock, url, title] = handMoment();
  return { time, clock, url, title };
}
