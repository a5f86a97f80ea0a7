import { describe, expect, it } from 'vitest';
import { MUST_CATCH } from './patterns.examples.ts';
import { redactText } from './redactText.ts';
import { redactUrl } from './redactUrl.ts';

/** What the web joins to a value: letters of any script, `_`, punctuation, in plain and encoded. */
const NEIGHBOURS = [
  '',
  'x',
  'Z',
  'ю',
  '語',
  '_',
  '-',
  '.',
  ',',
  ':',
  '(',
  '#',
  '"',
  '*',
  '~',
  '=',
  'card_',
  'user',
  'ip_',
  'id:',
  'é',
  '%5F',
  '%20',
  '&#95;',
  '\\u005f',
  '\u200b',
];

const everyPlace = (value: string): string[] =>
  NEIGHBOURS.flatMap((left) => NEIGHBOURS.map((right) => `${left}${value}${right}`));

/** `\` and quotes of these end or start something else beside some neighbours. */
const joined = Object.entries(MUST_CATCH)
  .filter(([label]) => !['path', 'credentials'].includes(label))
  .flatMap(([, examples]) => examples);

describe.each(joined)('%j is found beside whatever is joined to it', (example) => {
  it('in text', () => {
    expect(everyPlace(example).filter((text) => !/\[\w+\]/.test(redactText(text)))).toEqual([]);
  });

  it('in a path and in a campaign', () => {
    const kept = everyPlace(example).filter((text) => {
      const url = redactUrl(
        `https://example.com/a/${encodeURIComponent(text)}?utm_term=${encodeURIComponent(text)}`,
      );
      return url !== 'https://example.com/a/:id';
    });
    expect(kept).toEqual([]);
  });
});

it('an address at a number stays one where the dot behind it is spelt out', () => {
  for (const text of ['jane@192.0.2.1 (.)0', 'jane@192.0.2.1[dot]0', 'jane@192.0.2.1.0'])
    expect(redactText(text)).toBe('[email]');
});
