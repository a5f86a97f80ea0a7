/**
 * The function, with its last result remembered: most events of a page share its address.
 *
 * @param fn pure, with a fixed number of arguments.
 */
export function rememberLast<Args extends readonly unknown[], Result>(
  fn: (...args: Args) => Result,
): (...args: Args) => Result {
  let last: Args | undefined;
  let result: Result;
  return (...args) => {
    // By syntax alone: a result for other arguments would be worse than none.
    let isNew = !last;
    for (let index = args.length; index--; ) isNew ||= args[index] !== last?.[index];
    if (isNew) {
      result = fn(...args);
      last = args;
    }
    return result;
  };
}
