/**
 * One field of a table entry: `name`, `?` when it may be null, the mark of its kind, the rest.
 *
 * | mark | kind | rest |
 * |---|---|---|
 * | `=` | enum | the values, with a bar between |
 * | `#` | hash | hexadecimal digits: 32 is MD5, 64 is SHA-256 |
 * | `-` `.` `@` | slug, version, UUID: see `STRING_KINDS` | |
 * | `^` | timestamp, as `Date.prototype.toJSON` writes it | |
 * | `+` `~` | integer, number | least`:`greatest |
 * | `!` | boolean | |
 *
 * The marks are what the pattern leaves: `compileField` is the only writer of entries.
 */
export const parseField = (
  token: string,
): readonly [name: string, nullable: boolean, mark: string, rest: string] => {
  const [, name = '', nullable, mark = '', rest = ''] = /(\w+)(\??)(.)(.*)/.exec(token) ?? [];
  return [name, !!nullable, mark, rest];
};
