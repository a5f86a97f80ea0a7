/** The page's globals, of which none is what its name promises until it was looked at. */
export const page = globalThis as unknown as Record<string | symbol, unknown>;
