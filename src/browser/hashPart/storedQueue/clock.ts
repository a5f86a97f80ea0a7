import { quietly } from '../../page/quietly.ts';

const latest = (...readings: (() => number)[]): number => {
  // Safari before 15 has no `timeOrigin`: then the computer's clock alone counts.
  const times = [(performance.timeOrigin || 0) + performance.now()];
  // A page may have replaced these with anything.
  for (const read of readings) quietly(() => times.push(Number(read()) || 0));
  return Math.round(Math.max(...times));
};

/**
 * Milliseconds since 1970, by the later of two clocks: the computer's may have been set back or replaced by the page, and
 * the page's own stands still while the computer sleeps.
 */
export const clock = (): number => latest(() => Date.now());

/** The same, for what is kept for days. It is never before the document's last change, which its server's clock dates. */
export const calendar = (): number =>
  latest(
    () => Date.now(),
    () => Date.parse(document.lastModified),
  );
