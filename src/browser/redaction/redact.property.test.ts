import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MUST_CATCH, MUST_NOT_CATCH } from './patterns.examples.ts';
import { readOwnPaths } from './readOwnPaths.ts';
import { redactLink } from './redactLink.ts';
import { redactReferrer } from './redactReferrer.ts';
import { redactText } from './redactText.ts';
import { redactUrl } from './redactUrl.ts';

/** 4 × 20,000 and 28,000: more than the 100,000 inputs that the promise names. */
const RUNS = 20_000;
const TIMEOUT = 120_000;

const examples = Object.values(MUST_CATCH).flat();
const example = fc.constantFrom(...examples);
const fragments =
  '@ . : / // \\ % %2 %25 %40 %2540 & &# &amp; &quot; \\u \\x [ ] ( ) " = ; ? # - _ + 0 1 12 0x [email] [ip] :id http:// https:// //a@ .. ; home /Users/ \u200b \ud800 ＠ … ﷺ'.split(
    ' ',
  );
/** Parts of examples between parts of encodings: near misses, and finds that touch each other. */
const mutant = fc
  .array(
    fc.oneof(
      fc.constantFrom(...fragments),
      example,
      fc.constantFrom(...MUST_NOT_CATCH),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ maxLength: 8 }),
      fc
        .tuple(example, fc.nat(20), fc.nat(20))
        .map(([text, from, length]) => text.slice(from, from + length)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const address = fc.oneof(
  mutant,
  mutant.map((text) => `https://example.com/${text}`),
  mutant.map((text) => `http://${text}`),
  fc
    .tuple(mutant, mutant)
    .map(([path, value]) => `https://example.com/a/${path}?utm_source=${value}&x=${value}`),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
);

const ownPaths = fc
  .tuple(
    fc.constantFrom('', '/', '/a', '/a /x'),
    fc.constantFrom('', '/:x', '/a/:x /a/b/:c', '/:one/:two /a/:x', '/home/:x/y /home/features'),
    mutant,
  )
  .map(([published, routes, more]) => readOwnPaths(`${published} /${more}`, `${routes} /${more}`, () => {}));

/** The characters that java.net.URI takes (RFC 2396 with percent signs), in a hierarchical address. */
const STRICT =
  /^https?:\/\/[\w.-]+(?::\d+)?(?:\/(?:[\w\-.!~*'():@&=+$,;/]|%[\dA-Fa-f]{2})*)(?:\?(?:[\w\-.!~*'();/?:@&=+$,]|%[\dA-Fa-f]{2})*)?$/;

it(
  'keeps text short and settled',
  () => {
    fc.assert(
      fc.property(mutant, (text) => {
        const redacted = redactText(text);
        expect(redactText(redacted)).toBe(redacted);
        const placeholders = redacted.match(/\[\w+\]/g)?.join('').length ?? 0;
        expect(redacted.length).toBeLessThanOrEqual(text.length + placeholders);
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT,
);

it(
  'keeps URLs strict, short and settled',
  () => {
    fc.assert(
      fc.property(address, fc.option(mutant, { nil: undefined }), fc.option(ownPaths), (url, route, own) => {
        const redacted = redactUrl(url, route, own ?? undefined);
        expect(redacted).toMatch(STRICT);
        expect(redacted.length).toBeLessThanOrEqual(4096);
        expect(new URL(redacted).pathname.length).toBeLessThanOrEqual(3000);
        expect(redactUrl(redacted, undefined, own ?? undefined)).toBe(redacted);
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT,
);

it(
  'keeps referrers settled',
  () => {
    fc.assert(
      fc.property(address, fc.boolean(), address, (referrer, same, other) => {
        const page = same ? referrer : other;
        const redacted = redactReferrer(referrer, page);
        if (redacted === null) return;
        expect(redacted).toMatch(STRICT);
        expect(redactReferrer(redacted, redactUrl(page))).toBe(redacted);
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT,
);

it(
  'keeps links settled',
  () => {
    fc.assert(
      fc.property(address, (target) => {
        const redacted = redactLink(target);
        expect(redactLink(redacted)).toBe(redacted);
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT,
);

const hex = (text: string) => Buffer.from(text).toString('hex');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const html = (text: string) =>
  text.replace(/[&<>"'@.:\\/]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/&#34;/g, '&quot;');
const encodings = {
  plainly: (text: string) => text,
  percent: encodeURIComponent,
  'double percent': (text: string) => encodeURIComponent(encodeURIComponent(text)),
  html,
  'javascript escapes': (text: string) =>
    text.replace(/[^a-z0-9 ]/gi, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  base64,
  base64url: (text: string) => Buffer.from(text).toString('base64url'),
  hex,
  'percent in base64': (text: string) => base64(encodeURIComponent(text)),
};

const around = fc.string({ maxLength: 12 });
/** What a find may touch; a letter or a digit would make another word or number of it. */
const edge = fc.constantFrom(' ', ', ', ' (', '\t', ' - ');

it.each(Object.entries(encodings))(
  'finds what hides %s in random text',
  (_, encode) => {
    fc.assert(
      fc.property(example, around, edge, edge, around, (secret, before, left, right, after) => {
        const encoded = encode(secret);
        const redacted = redactText(before + left + encoded + right + after);
        expect(redacted).toMatch(/\[\w+\]/);
        // Of an encoded name, no half stays either.
        expect(redacted).not.toContain(encoded);
        if (!before.includes(secret) && !after.includes(secret)) expect(redacted).not.toContain(secret);
        expect(redactUrl(`https://example.com/${encodeURIComponent(encoded)}`)).not.toContain(
          encodeURIComponent(encoded),
        );
      }),
      { numRuns: 3200 },
    );
  },
  TIMEOUT,
);

it.each([
  ['a', '@'],
  ['a@', ''],
  ['a.', '@'],
  ['a@a.', ''],
  ['"', '@'],
  ['%25', '40'],
  ['%26amp;25', ''],
  ['&amp;#', ''],
  ['1 ', ''],
  ['1-', 'x'],
  ['111 ', 'x'],
  ['AA00 ', ''],
  ['1.', ''],
  ['a:', 'g'],
  [':', ''],
  ['//', 'a'],
  ['/home/', ''],
  ['bearer ', ''],
  ['password', ''],
  ['eyJ', ''],
  ['aB1', ''],
  ['YUBi', ''],
  ['6a', ''],
  ['YUBiLmNv ', ''],
  [' ', 'x'],
  ['\\users\\', ''],
  ['[at]', ''],
  ['＠', ''],
  ['𝟒', ''],
  [';', ''],
  ['a/', ''],
  ['%2e/', ''],
])(
  'does bounded work on 100 kB of %j',
  (part, end) => {
    const text = part.repeat(100_000 / part.length) + end;
    for (const redact of [
      redactText,
      redactUrl,
      redactLink,
      () => redactUrl(`https://example.com/${text}?utm_source=${text}#${text}`),
      () => redactUrl('https://example.com/', text),
      () => redactUrl(`https://${text}/`),
      () => redactReferrer(`https://example.com/${text}`, `https://example.com/${text}`),
    ]) {
      const start = performance.now();
      redact(text);
      expect(performance.now() - start).toBeLessThan(1000);
    }
  },
  TIMEOUT,
);
