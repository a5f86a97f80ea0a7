/** Calls `fn` once, when the page has nothing better to do. Safari doesn't tell: there it is a task of its own. */
export function whenIdle(fn: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(fn);
  else setTimeout(fn);
}
