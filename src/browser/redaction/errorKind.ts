/**
 * The class of an error as a slug, never its message. Libraries put all kinds of text into `name`: only letters that end
 * in `Error` or `Exception` are taken for a class.
 *
 * @param error its name, or what was thrown, which may be anything.
 * @returns null where there is no class.
 * @example
 * errorKind('TypeError'); // 'type-error'
 * errorKind(new TypeError('jane')); // 'type-error'
 * errorKind('No such user: jane@example.com'); // null
 */
export function errorKind(error: unknown): string | null {
  const name = nameOf(error);
  if (typeof name !== 'string') return null;
  const kind = name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/-+/g, '-')
    .replace(/^-/, '')
    .toLowerCase();
  // Tested last, because a page may have replaced the functions that made it.
  return /^[a-z-]{0,40}(error|exception)$/.test(kind) ? kind : null;
}

function nameOf(error: unknown): unknown {
  try {
    return typeof error === 'string' ? error : (error as Error).name;
  } catch {
    return null;
  }
}
