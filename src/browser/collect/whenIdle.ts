/**
 * Calls `fn` once, when the page has nothing better to do, or after two seconds: a page in the background is never idle.
 * Safari doesn't tell: there it is a task of its own.
 */
export function whenIdle(fn: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(fn, { timeout: 2000 });
  else setTimeout(fn);
}
