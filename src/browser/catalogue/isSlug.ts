import type { Slug } from './inputTypes.ts';
import { SLUG_PATTERN } from './slugPattern.ts';

/** Narrows a value that is only known at run time, such as a campaign from the page's address, to a slug. */
export const isSlug = (value: unknown): value is Slug =>
  typeof value === 'string' && value.length < 65 && RegExp(`^${SLUG_PATTERN}$`).test(value);
