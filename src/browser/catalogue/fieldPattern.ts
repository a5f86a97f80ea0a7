/**
 * One field of a table entry, behind a space: the name, `?` where it may be null, the mark of its kind, the rest.
 *
 * | mark | kind | rest |
 * |---|---|---|
 * | `=` | enum | the values with a bar between, which is their pattern |
 * | `#` | hash | its pattern: 32 digits are MD5, 64 are SHA-256 |
 * | `@` `.` `^` | UUID, version, timestamp | its pattern |
 * | `-` | slug | nothing: most strings are slugs |
 * | `+` `~` | integer, number | the least, `$`, the greatest |
 * | `!` | boolean | `$!` |
 *
 * The run time need not look at the mark to tell strings from numbers. As a pattern, the rest of a number or a boolean
 * matches nothing, because `$` is the end; as a range, the rest of a string is no range.
 */
export const FIELD_PATTERN = / (\w+)(\??)(.)(\S*)/g;

/** The groups of {@link FIELD_PATTERN}. */
export type FieldMatch = readonly [match: string, name: string, nullable: string, mark: string, rest: string];
