/** The page's globals. Each must be checked before use: a page may have put anything in its place. */
export const page = globalThis as unknown as Record<string | symbol, unknown>;
