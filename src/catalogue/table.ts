/**
 * A schema as the run time wants it: `version` or `version@vendor`, then the fields with a space between.
 * Made by `compileSchema`; see `parseField` for the fields.
 *
 * @example '1-0-0 cta- placement-'
 */
export type Entry = string;

/** Entries by the name of their event. */
export type Table = Readonly<Record<string, Entry>>;
