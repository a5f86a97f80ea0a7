import { PATTERNS } from './patterns.ts';
import { reveal } from './redactReveal.ts';

/** What only encoding makes suspect: numbers, digests, and Basic authentication's `user:password` (RFC 7617). */
const BARE = /^(?:[\d-]{6,}|[\da-f]{8,})$|^[\w.@-]+:[!-~]{3,}$/i;

const DECODERS: readonly ((text: string) => string)[] = [
  (text) => (text.match(/(?:[\da-f]{2}){6,}/gi) ?? []).join(' ').replace(/\w\w/g, '%$&'),
  // A single leftover character holds no byte, and `atob` throws at it.
  (text) =>
    escape(
      atob(
        text
          .slice(0, text.length % 4 === 1 ? -1 : undefined)
          .replace(/-/g, '+')
          .replace(/_/g, '/'),
      ),
    ),
];

/** As the first byte's place within its group is unknown, all are tried. */
const hides = (piece: string, depth: number): boolean =>
  [0, 1, 2, 3].some((start) =>
    DECODERS.some((decode) => {
      const decoded = decode(piece.slice(start));
      return redactFound(decoded, depth) !== decoded;
    }),
  );

/**
 * How often case or kind changes inside words: in a random base62 token at nearly every second character, in
 * `BlackFriday2024_Retargeting` at every eighth. Words end long before 200 characters.
 */
function isRandom(text: string): boolean {
  const parts = text.split(/[a-z](?=[A-Z\d])|[A-Z](?=\d)|\d(?=[A-Za-z])/).length;
  return text.length > 199 || (parts > 4 && parts * 6 > text.length);
}

/**
 * Replaces each find in the revealed text by its placeholder, and by `[encoded]` what is a find once decoded.
 * Text in which nothing is found is returned as it is.
 *
 * @param depth how many layers of base64 or hex are opened.
 */
export function redactFound(text: string, depth = 2): string {
  const clear = reveal(text);
  let redacted = depth < 2 ? clear.replace(BARE, '[encoded]') : clear;
  for (const [label, looks] of PATTERNS) redacted = redacted.replace(looks, `[${label}]`);
  redacted = redacted.replace(/([\w+/-]{8,})=*/g, (found, piece) =>
    piece.length < 200 && depth && hides(piece, depth - 1)
      ? '[encoded]'
      : isRandom(piece)
        ? '[token]'
        : found,
  );
  return redacted === clear ? text : redacted;
}
