import { PATTERNS } from './patterns.ts';
import { reveal } from './redactReveal.ts';

/** Both as percent-encoding, for `reveal`. */
const DECODERS: readonly ((text: string) => string)[] = [
  (text) => text.replace(/[\da-f]{2}/gi, '%$&'),
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

/** Numbers, digests, and Basic authentication's `user:password` (RFC 7617). */
const BARE = /^[\da-f-]{6,}$|^[!-~]+:[!-~]+$/i;

const hides = (piece: string, depth: number): boolean =>
  // As the first byte's place within its group is unknown, all four are tried.
  [0, 1, 2, 3].some((start) =>
    DECODERS.some((decode) => {
      const clear = reveal(decode(piece.slice(start)));
      return BARE.test(clear) || redactFound(clear, depth - 1) !== clear;
    }),
  );

/**
 * Replaces each find in revealed text by its placeholder, and by `[encoded]` what is one after decoding.
 *
 * @param depth how many layers of base64 or hex are opened.
 */
export function redactFound(text: string, depth = 2): string {
  for (const [label, looks, isOne] of PATTERNS)
    text = text.replace(looks, (found) => (!isOne || isOne(found) ? `[${label}]` : found));
  return depth ? text.replace(/[\w+/-]{8,}/g, (piece) => (hides(piece, depth) ? '[encoded]' : piece)) : text;
}
