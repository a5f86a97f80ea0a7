import { atMoments } from './atMoments.ts';

/** Each pause is half as long again as the one before: 29 seconds in all. Then only the moments are left. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Calls `use` now and at each moment, and after growing pauses as long as it throws: a manager's script may come later
 * than this one, and another may take its place. Returns the function that ends this.
 */
export function whenThere(use: () => void): () => void {
  let pauseMs = FIRST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const attempt = () => {
    try {
      use();
    } catch {
      if (pauseMs < LONGEST_PAUSE_MS) timer = setTimeout(attempt, pauseMs);
      pauseMs *= 1.5;
    }
  };
  attempt();
  const stop = atMoments(use);
  return () => {
    stop();
    clearTimeout(timer);
  };
}
