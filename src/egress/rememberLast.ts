/**
 * The function with its last answer remembered: most events of a page share its address.
 *
 * @param fn pure, with a fixed number of arguments.
 */
export function rememberLast<Args extends readonly unknown[], Result>(
  fn: (...args: Args) => Result,
): (...args: Args) => Result {
  let last: Args | undefined;
  let result: Result;
  return (...args) => {
    if (!last || args.some((argument, index) => argument !== last?.[index])) {
      result = fn(...args);
      last = args;
    }
    return result;
  };
}
