import { expect, it } from 'vitest';
import { withdraw } from './withdraw.ts';

it('asks every room to forget, also behind one that fails', () => {
  const forgotten: string[] = [];
  withdraw([
    () => forgotten.push('first'),
    () => {
      throw new Error('a page has replaced what this room needs');
    },
    () => forgotten.push('last'),
  ]);
  expect(forgotten).toEqual(['first', 'last']);
});
