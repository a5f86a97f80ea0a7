import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { javaPattern } from './javaPattern.ts';

describe('a pattern of Java', () => {
  it.each([
    ['^a$', 'a\n', true],
    ['^a\\z', 'a\n', false],
    ['a\\Z', 'a\r\n', true],
    ['^.$', '\u0085', false],
    ['^\\s$', '\u00a0', false],
    ['^\\h$', '\u00a0', true],
    ['a++a', 'aaa', false],
    ['(?>a|ab)c', 'abc', false],
    ['(?i)^straße', 'STRAßE', true],
    ['(?i:a)b', 'AB', false],
    ['^[a-z&&[^aeiou]]$', 'e', false],
    ['^[^a-z&&[aeiou]]$', 'b', true],
    ['^[\\w\\-.]+$', 'a-b.c', true],
    ['^\\p{Alpha}$', 'ä', false],
    ['^\\p{L}$', 'ä', true],
    ['^\\p{InGreek}$', 'α', true],
    ['^\\p{IsLatin}$', 'α', false],
    ['^\\Qa.b\\E$', 'a.b', true],
    ['(?x) a b # c', 'ab', true],
    ['(?<one>a)\\k<one>', 'aa', true],
    ['(a)(b)\\2', 'abb', true],
    ['^.$', '😀', true],
  ])('%s in %j: %s', (pattern, text, isFound) => {
    expect(javaPattern(pattern).test(text)).toBe(isFound);
  });

  it.each([
    '(',
    ')',
    '[',
    '*',
    'a**',
    '{,2}',
    '\\y',
    '[z-a]',
    '\\p{Foo}',
    '(?<a>x)(?<a>y)',
    'a{2',
    '(?q)',
    '\\',
  ])('%s is none', (pattern) => {
    expect(() => javaPattern(pattern)).toThrow(SyntaxError);
  });

  it('of plain characters finds itself, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(javaPattern(text.replace(/[^\p{L}\p{N}]/gu, '\\$&'), true).test(text)).toBe(true);
      }),
    );
  });

  it('either is one or says what is wrong', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab1[](){}|*+?.\\^$&-,x:<>=!'), maxLength: 15 }),
        (text) => {
          try {
            expect(javaPattern(text)).toBeInstanceOf(RegExp);
          } catch (error) {
            expect(error).toBeInstanceOf(SyntaxError);
          }
        },
      ),
    );
  });
});
