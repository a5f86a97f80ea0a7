/**
 * The class of an error as a slug, never its message. Libraries put much into `name`: what isn't letters alone, ending
 * in `Error` or `Exception`, is no class.
 *
 * @returns null where there is no class.
 * @example
 * errorKind('TypeError'); // 'type-error'
 * errorKind('type-error'); // 'type-error'
 * errorKind('No such user: jane@example.com'); // null
 */
export const errorKind = (name: unknown): string | null =>
  typeof name === 'string' && /^[a-z-]{0,40}(error|exception)$/i.test(name)
    ? name
        .replace(/([a-z])([A-Z])/g, '$1-$2')
        .replace(/-+/g, '-')
        .replace(/^-/, '')
        .toLowerCase()
    : null;
