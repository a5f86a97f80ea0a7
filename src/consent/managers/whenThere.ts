/** Each pause is half as long again as the one before: 29 seconds in all. Then nobody is waiting any more. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Calls `use` now, and again as long as it throws: a manager's script may come later than this one. Returns what
 * ends the trying.
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
  return () => clearTimeout(timer);
}
