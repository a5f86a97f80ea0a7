import { PATTERNS } from './patterns.ts';
import { redactNumbers } from './redactNumbers.ts';
import { reveal } from './redactReveal.ts';

/** What only encoding makes suspect: numbers, digests, and Basic authentication's `user:password` (RFC 7617). */
const BARE = /^(?:[\d-]{6,}|[\da-f]{8,})$|^[\w.@-]+:[!-~]{3,}$/i;

/** Bytes that are text in UTF-8, enough of them to hold a find. Text that encodes nothing decodes to few of these. */
const READABLE = /(?:[\t\n\r -~]|[\xc2-\xf4][\x80-\xbf]+){6,}/g;

/** Each gives bytes, one per character. */
const DECODERS: readonly ((text: string) => string)[] = [
  (text) => unescape((text.match(/(?:[\da-f]{2}){6,}/gi) ?? []).join(' ').replace(/\w\w/g, '%$&')),
  // A single leftover character holds no byte, and `atob` throws at it.
  (text) =>
    atob(
      text
        .slice(0, text.length % 4 === 1 ? -1 : undefined)
        .replace(/-/g, '+')
        .replace(/_/g, '/'),
    ),
];

/** Whether a piece hides a find. Where its first group of characters begins is unknown, so each start is tried. */
const hides = (piece: string, depth: number): boolean =>
  [0, 1, 2, 3].some((start) =>
    DECODERS.some((decode) => {
      const bytes = decode(piece.slice(start));
      const readable = (bytes.match(READABLE) ?? []).join('\n').replace(/[^\0-~]/g, escape);
      return readable && (BARE.test(bytes) || redactFound(readable, depth) !== readable);
    }),
  );

/** A change of case, or between letter and digit, inside a word. */
export const CHANGE = /[a-z](?=[A-Z\d])|[A-Z](?=\d)|\d(?=[A-Za-z])/;

/**
 * Whether a text is random, by how often such a change happens: in a random base62 token at nearly every second character,
 * in `BlackFriday2024_Retargeting` at every eighth. Words end long before 200 characters.
 */
function isRandom(text: string): boolean {
  const parts = text.split(CHANGE).length;
  return text.length > 199 || (parts > 4 && parts * 6 > text.length);
}

/**
 * Replaces each find in the revealed text by its placeholder, and by `[encoded]` what is a find once decoded.
 * Text in which nothing is found is returned as it is.
 *
 * @param depth how many layers of base64 or hex are opened.
 * @param isHandle for published content: which tokens stay.
 */
export function redactFound(text: string, depth = 2, isHandle?: (found: string) => boolean): string {
  const clear = reveal(text);
  let redacted = clear;
  for (const [placeholder, looks] of PATTERNS) redacted = redacted.replace(looks, placeholder);
  redacted = redacted.replace(/([\w+/-]{8,})=*/g, (found, piece) =>
    piece.length < 200 && depth && hides(piece, depth - 1)
      ? '[encoded]'
      : isRandom(piece) && !isHandle?.(piece)
        ? '[token]'
        : found,
  );
  // Last: nine digits in a row within a digest must not be taken for a number, with half a digest on each side.
  redacted = redactNumbers(redacted, !!isHandle);
  return redacted === clear ? text : redacted;
}
