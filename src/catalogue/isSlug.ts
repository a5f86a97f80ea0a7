import type { Slug } from './inputTypes.ts';
import { STRING_KINDS } from './stringKinds.ts';

/** Narrows a value that is only known at run time, such as a campaign from the page's address, to a slug. */
export const isSlug = (value: unknown): value is Slug =>
  typeof value === 'string' && value.length <= 64 && RegExp(`^${STRING_KINDS['-']}$`).test(value);
