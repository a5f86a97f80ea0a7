/** Whether a list has an item. Not by `includes`, which pages patch: a wrong true would be a yes here. */
export function holds(list: Iterable<unknown>, item: unknown): boolean {
  for (const one of list) if (one === item) return true;
  return false;
}
