/** Nothing that goes wrong here is the page's business. */
export function quietly(act: () => void): void {
  try {
    act();
  } catch {}
}
