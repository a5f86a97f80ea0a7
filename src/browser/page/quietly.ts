/** Runs `fn` where the page or the browser may throw: storage that is blocked, objects that throw when they are read. */
export function quietly<Result>(fn: () => Result): Result | undefined {
  try {
    return fn();
  } catch {
    return undefined;
  }
}
