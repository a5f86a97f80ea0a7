import { quietly } from '../../page/quietly.ts';

const latest = (...readings: (() => number)[]): number => {
  // Safari has no `timeOrigin` before 15: then the computer's clock alone counts.
  const times = [(performance.timeOrigin || 0) + performance.now()];
  // A page may have put anything in their place.
  for (const read of readings) quietly(() => times.push(Number(read()) || 0));
  return Math.round(Math.max(...times));
};

/**
 * Milliseconds since 1970. A clock that was set back, or patched, says less than the page's own time, which stands
 * still while a computer sleeps: the later one counts.
 */
export const clock = (): number => latest(() => Date.now());

/** The same, for what is kept for days: a page is not older than its last change, by its server's clock. */
export const calendar = (): number =>
  latest(
    () => Date.now(),
    () => Date.parse(document.lastModified),
  );
