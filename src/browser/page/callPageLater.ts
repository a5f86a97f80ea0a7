/** Runs a function of the page in a later task, so that what it throws is reported as the page's own error. */
export function callPageLater(fn: unknown, ...words: readonly unknown[]): void {
  if (typeof fn === 'function') setTimeout(() => fn(...words));
}
