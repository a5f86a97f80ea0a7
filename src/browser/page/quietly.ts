/** Never throws into the page, whatever its objects do when they are read: a command that can't be read is none. */
export function quietly<Result>(fn: () => Result): Result | undefined {
  try {
    return fn();
  } catch {
    return undefined;
  }
}
