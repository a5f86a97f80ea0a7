/** Longer than this no answer keeps us waiting: ten minutes. */
const LONGEST = 600_000;

/**
 * The pause that a `Retry-After` header asks for, in milliseconds, at most ten minutes.
 *
 * @param header seconds, or an HTTP date.
 * @returns 0 where there is none or nobody understands it.
 */
export function retryAfter(header: string | null): number {
  if (!header) return 0;
  const pause = /^\d+$/.test(header) ? +header * 1000 : +new Date(header) - +new Date();
  return Math.min(Math.max(pause, 0) || 0, LONGEST);
}
