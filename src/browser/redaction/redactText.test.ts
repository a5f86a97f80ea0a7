import { describe, expect, it } from 'vitest';
import { MUST_CATCH, MUST_NOT_CATCH } from './patterns.examples.ts';
import { redactText } from './redactText.ts';

/** What may stay of an example: its scheme, drive or key, and the placeholder. */
const LEFT =
  /^(?:https?:|postgresql:|mailto:|file:\/\/|\w:|basic |reset_|api_|::ffff:|\()?\[\w+\](?:example\.com\/x?|db\.example\.com:5432\/x)?$/i;

describe.each(Object.entries(MUST_CATCH))('%s', (_, examples) => {
  it.each(examples)('replaces %j whole', (example) => {
    expect(redactText(example)).toMatch(LEFT);
    expect(redactText(`see ${example}`)).toMatch(new RegExp(LEFT.source.replace('^', '^see '), 'i'));
    expect(redactText(`(${example})`)).toMatch(/\[\w+\]/);
  });
});

it.each(MUST_NOT_CATCH)('leaves %j', (text) => {
  expect(redactText(text)).toBe(text);
});

it('keeps the words around a find', () => {
  expect(redactText('Invite jane@example.com to Meltano')).toBe('Invite [email] to Meltano');
  expect(redactText('Run 10.0.0.12 failed, tell +1 415 555 2671.')).toBe('Run [ip] failed, tell [number].');
});

// A declared digest never stands where a text may.
it('takes a digest for a token', () => {
  expect(redactText('da39a3ee5e6b4b0d3255bfef95601890afd80709')).toBe('[token]');
  expect(redactText('commit da39a3ee5e6b4b0d3255bfef95601890afd80709')).toBe('commit [token]');
});

it('cuts before what it could only half see', () => {
  expect(redactText(`${'word '.repeat(398)}a jane@example.com`)).toBe(`${'word '.repeat(398)}a `);
});

it.each([undefined, null, 1, {}, Symbol('x')])('fails closed on %s', (value) => {
  expect(redactText(value as string)).toBe('[text]');
});
