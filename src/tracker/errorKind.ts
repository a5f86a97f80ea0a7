/**
 * The class of an error as a slug, never its message.
 *
 * @example errorKind('TypeError') // 'type-error'
 */
export const errorKind = (name: unknown): string | null =>
  typeof name === 'string'
    ? name
        .replace(/([a-z])([A-Z])/g, '$1-$2')
        .replace(/[^A-Za-z0-9]+/g, '-')
        .replace(/^-|-$/g, '')
        .toLowerCase() || null
    : null;
