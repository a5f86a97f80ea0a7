/** Runs `fn` where the page or the browser may throw: blocked storage, objects that throw when they are read. Then returns undefined. */
export const quietly = <Result>(fn: () => Result): Result | undefined => {
  try {
    return fn();
  } catch {}
  return undefined;
};
