/** A bounded slug, with a length of at most 64 beside it. Unambiguous: it cannot backtrack for long. */
export const SLUG_PATTERN = '[0-9a-z]+([_-][0-9a-z]+)*';
