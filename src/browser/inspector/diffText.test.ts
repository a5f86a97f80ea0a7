import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diffText } from './diffText.ts';

const without = (kind: string, stretches: ReturnType<typeof diffText>) =>
  stretches
    .filter((stretch) => stretch.kind !== kind)
    .map(({ text }) => text)
    .join('');

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom('a', 'bc', '/', '?', '=', '😀', 'ü', ' ')).map((parts) => parts.join('')),
);

it('gives both texts back, whatever they are', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const stretches = diffText(before, after);
      expect(without('added', stretches)).toBe(before);
      expect(without('removed', stretches)).toBe(after);
    }),
  );
});

it('has no empty stretch, and none beside another of its kind', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const stretches = diffText(before, after);
      expect(stretches.every(({ text }) => text)).toBe(true);
      expect(stretches.every(({ kind }, index) => kind !== stretches[index + 1]?.kind)).toBe(true);
    }),
  );
});

it('says that equal texts are the same', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(diffText(text, text)).toEqual(text ? [{ kind: 'same', text }] : []);
    }),
  );
});

it('finds the segment of an address that was replaced, and the query that went', () => {
  expect(diffText('https://example.com/users/48213?token=abc', 'https://example.com/users/:id')).toEqual([
    { kind: 'same', text: 'https://example.com/users/' },
    { kind: 'removed', text: '48213?token=abc' },
    { kind: 'added', text: ':id' },
  ]);
});

it('compares texts that are too long for it as a whole', () => {
  const [before, after] = ['a b '.repeat(400), 'b a '.repeat(400)];
  expect(diffText(before, after)).toEqual([
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]);
});

it('takes a digest in the place of an id for another text', () => {
  expect(diffText('e6aff0e7-47f1', '0d1ef0aa-99c2')).toEqual([
    { kind: 'removed', text: 'e6aff0e7-47f1' },
    { kind: 'added', text: '0d1ef0aa-99c2' },
  ]);
});
