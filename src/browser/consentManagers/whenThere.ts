import { atMoments } from './atMoments.ts';

/** Each pause is half as long again as the one before: 29 seconds in all. Then only the moments are left. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Calls `use` now and at each moment, and every now and then as long as it throws: a manager's script may come later
 * than this one, and another may take its place. Returns what ends that.
 */
export function whenThere(use: () => void): () => void {
  let pause = FIRST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const attempt = () => {
    try {
      use();
    } catch {
      if (pause < LONGEST_PAUSE_MS) timer = setTimeout(attempt, pause);
      pause *= 1.5;
    }
  };
  attempt();
  const stop = atMoments(use);
  return () => {
    stop();
    clearTimeout(timer);
  };
}
