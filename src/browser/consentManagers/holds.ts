/** Whether a list has an item. Without `includes`, which pages patch: here a wrong true would be a yes. */
export function holds(list: Iterable<unknown>, item: unknown): boolean {
  for (const one of list) if (one === item) return true;
  return false;
}
