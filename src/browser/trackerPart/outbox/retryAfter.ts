/** The longest pause that an answer can ask for. */
const MAX_ASKED_MS = 600_000;

/**
 * The pause that a `Retry-After` header asks for, in milliseconds, at most ten minutes.
 *
 * @param header seconds, or an HTTP date.
 * @returns 0 where there is none, or where it can't be read.
 */
export function retryAfter(header: string | null): number {
  if (!header) return 0;
  const pauseMs = /^\d+$/.test(header) ? +header * 1000 : +new Date(header) - +new Date();
  return Math.min(Math.max(pauseMs, 0) || 0, MAX_ASKED_MS);
}
