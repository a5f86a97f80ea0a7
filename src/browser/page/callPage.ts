/** Runs a function of the page, later: what it throws is the page's own error, reported where those go. */
export function callPage(fn: unknown, ...words: readonly unknown[]): void {
  if (typeof fn === 'function') setTimeout(() => fn(...words));
}
