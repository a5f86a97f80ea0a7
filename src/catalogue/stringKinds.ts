/**
 * The patterns a string of a schema may have, by the mark that stands for them in the table.
 * All are anchored where they are used, ASCII only, and unambiguous: none can backtrack for long.
 *
 * `-` slug · `.` version · `@` UUID
 */
export const STRING_KINDS: Readonly<Record<string, string>> = {
  '-': '[a-z0-9]+([_-][a-z0-9]+)*',
  '.': '[0-9A-Za-z.+-]{1,32}',
  '@': '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}',
};
