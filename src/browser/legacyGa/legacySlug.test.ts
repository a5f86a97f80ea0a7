import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSlug } from '../catalogue/isSlug.ts';
import { legacySlug } from './legacySlug.ts';

describe('legacySlug', () => {
  it.each([
    ['Outbound Link', 'outbound-link'],
    ['outboundLink', 'outbound-link'],
    ['plugin_category', 'plugin_category'],
    ['  Événement: à voir!  ', 'evenement-a-voir'],
    ['a -_- b', 'a-b'],
    [404, '404'],
    ['meltano elt', 'meltano-elt'],
  ])('%s is %s', (text, slug) => {
    expect(legacySlug(text)).toBe(slug);
  });

  it('ends long ones at a word', () => {
    expect(legacySlug(`${'word '.repeat(20)}`)).toBe(Array(13).fill('word').join('-').slice(0, 64));
    expect(legacySlug('ab'.repeat(40))?.length).toBe(64);
  });

  it.each([
    'jane@example.com',
    'mail to jane@example.com',
    'jane%40example.com',
    'https://meltano.corp.local:5000/p/1',
    '192.168.1.20',
    '+49 170 1234567',
    'user 1234567',
    'f47ac10b-58cc-4372-a567-0e02b2c3d479',
    '5d41402abc4b2a76b9719d911017c592',
    'ghp_abcdefghijklmnop1234',
    'file:/home/jane/project',
  ])('refuses %s', (text) => {
    expect(legacySlug(text)).toBeUndefined();
  });

  it.each([undefined, null, '', '!!!', '日本語', {}, [], true])('%j leaves nothing', (text) => {
    expect(legacySlug(text)).toBeUndefined();
  });

  it('is a slug or nothing, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.anything()), (text) => {
        const slug = legacySlug(text);
        expect(slug === undefined || isSlug(slug)).toBe(true);
      }),
    );
  });

  it('never lets a mail address through', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.string(), (address, around) => {
        expect(legacySlug(`${around} ${address}`)).toBeUndefined();
      }),
    );
  });
});
