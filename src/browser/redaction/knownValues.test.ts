import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { randomRuns } from '../../randomRuns.ts';
import { createKnownValues } from './knownValues.ts';

const knowing = (...values: string[]) => {
  const known = createKnownValues();
  for (const value of values) known.learn(value);
  return known;
};

describe('createKnownValues', () => {
  it.each([
    ['jane_doe', 'Welcome back, jane_doe!', 'Welcome back, [id]!'],
    ['jane_doe', 'JANE-DOE', '[id]'],
    ['jane_doe', 'xjane.doex', '[id]'],
    ['Jane Doe', '/users/jane/doe', '/users/[id]'],
    ['Jane Doe', 'a=jane+doe&b=1', 'a=[id]&b=1'],
    ['48213', 'Customer #48213', 'Customer #[id]'],
    ['48213', '/user-48213', '/user-[id]'],
    ['48213', 'user48213x', 'user[id]x'],
    ['48213', 'клиент48213', 'клиент[id]'],
    ['müller', 'm%C3%BCller', '[id]'],
    ['müller', 'M%25C3%25BCLLER', '[id]'],
    ['Mu\u0308ller', 'muller-gmbh', '[id]-gmbh'],
    ['Groß', 'GROSS & Co', '[id] & Co'],
    ['jane.doe@example.com', 'jane-doe-example-com', '[id]'],
    ['4111 1111 1111 1111', 'card_4111111111111111', 'card_[id]'],
    ['finn_ｄｏｅ', 'Finn Doe', '[id]'],
    ['42', 'issue-42', 'issue-[id]'],
  ])('%s in %s', (value, text, hidden) => {
    expect(knowing(value).hide(text)).toBe(hidden);
  });

  it.each([
    ['jane', 'Janet in Savannah'],
    ['48213', '1482130'],
    ['48213', 'Chapter 4821'],
    ['7', 'Chapter 7'],
    ['', 'nothing'],
    ['!!', 'signs!!'],
    ['jane_doe', 'Über jane und doel'],
  ])('%s is not in %s', (value, text) => {
    expect(knowing(value).hide(text)).toBe(text);
  });

  it('a find anywhere stays one, and a word stays a word', () => {
    const known = knowing();
    known.learn('meltano', true);
    expect(known.hide('meltanolabs')).toBe('meltanolabs');
    expect(known.hide('by meltano')).toBe('by [id]');
    known.learn('meltano');
    known.learn('Meltano', true);
    expect(known.hide('meltanolabs')).toBe('[id]');
  });

  it('learns of a text that was clean before', () => {
    const known = knowing('somebody');
    expect(known.hide('jane_doe')).toBe('jane_doe');
    known.learn('jane_doe');
    expect(known.hide('jane_doe')).toBe('[id]');
  });

  it('keeps accents and everything else of a title', () => {
    expect(knowing('jane_doe').hide('Übersicht für jane_doe – 日本語 ñandú')).toBe(
      'Übersicht für [id] – 日本語 ñandú',
    );
  });

  const word = fc.stringMatching(/^[a-zäöüßéñ]{6,12}$/);
  const beside = fc.constantFrom('', 'x', '_', '-', '.', '!', ' ', '#', '(', 'я', '用', '%20', '&amp;');

  it('finds a value in any spelling, whatever stands beside it', () => {
    const spell = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toUpperCase(),
      (text) => text.normalize('NFD'),
      encodeURIComponent,
      (text) => encodeURIComponent(encodeURIComponent(text)),
    );
    const joint = fc.constantFrom(' ', '-', '_', '.', '+', '%20', '/');
    fc.assert(
      fc.property(word, word, beside, beside, spell, joint, (first, last, before, after, write, between) => {
        const text = `${before}${write(first)}${between}${write(last)}${after}`;
        expect(knowing(`${first} ${last}`).hide(text)).toContain('[id]');
      }),
      { numRuns: randomRuns(1000) },
    );
  });

  it('never throws, and changes no text without a known value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (value, text) => {
        const known = knowing(value);
        known.hide(text);
        expect(knowing().hide(text)).toBe(text);
      }),
    );
  });

  it('takes no longer than an event for the longest title', () => {
    const known = knowing(...Array.from({ length: 40 }, (_, at) => `value ${'x'.repeat(at)}${at}`));
    const start = performance.now();
    known.hide('word '.repeat(400));
    // Some milliseconds; a quadratic search would take seconds.
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

it('comes to its end on a page that has replaced `push`', () => {
  const known = createKnownValues();
  known.learn('Jane Doe');
  vi.spyOn(Array.prototype, 'push').mockReturnValue(7);
  const hidden = known.hide('Write to jane.doe today');
  vi.restoreAllMocks();
  expect(hidden).toBe('Write to [id] today');
});
