import { expect, expectTypeOf, it } from 'vitest';
import type { Slug } from './inputTypes.ts';
import { isSlug } from './isSlug.ts';

it.each(['a', '2026-11', 'spring_sale', 'a'.repeat(64)])('takes %s', (value) => {
  expect(isSlug(value)).toBe(true);
  if (isSlug(value)) expectTypeOf(value).toEqualTypeOf<Slug>();
});

it.each(['', 'A', 'a b', 'a--b', '-a', 'a\n', 'jane@example.com', 'a'.repeat(65), 1, null, ['a']])(
  'does not take %j',
  (value) => {
    expect(isSlug(value)).toBe(false);
  },
);
