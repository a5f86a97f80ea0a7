/**
 * A schema as the run time wants it: the version (of ours) or the whole Iglu URI (of a site's own), then the fields.
 * Made by `compileSchema`; see `FIELD_PATTERN` for the fields.
 *
 * @example '1-0-0 cta- placement-'
 */
export type Entry = string;

/** Entries by the name of their event. */
export type Table = Readonly<Record<string, Entry>>;
