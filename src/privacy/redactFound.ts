import { PATTERNS } from './patterns.ts';
import { reveal } from './redactReveal.ts';

const percent = (code: number): string => `%${(code + 256).toString(16).slice(1)}`;

/** As the first byte's place within its group is unknown, all of them are tried. */
function hides(piece: string, group: number, decode: (aligned: string) => string, depth: number): boolean {
  for (let start = 0; start < group; start++) {
    const clear = reveal(decode(piece.slice(start)));
    if (/^[\da-f-]{6,}$/i.test(clear) || redactFound(clear, depth - 1) !== clear) return true;
  }
  return false;
}

const fromHex = (hex: string): string => hex.replace(/../g, '%$&');

const fromBase64 = (text: string): string =>
  // A single leftover character holds no byte, and `atob` throws at it.
  atob(
    text
      .slice(0, text.length % 4 === 1 ? -1 : undefined)
      .replace(/-/g, '+')
      .replace(/_/g, '/'),
  ).replace(/[\s\S]/g, (byte) => percent(byte.charCodeAt(0)));

/**
 * Replaces each find in revealed text by its placeholder, and by `[encoded]` what is one after decoding.
 *
 * @param depth how many layers of base64 or hex are opened.
 */
export function redactFound(text: string, depth = 2): string {
  for (const [label, looks, isOne] of PATTERNS)
    text = text.replace(looks, (found) => (!isOne || isOne(found) ? `[${label}]` : found));
  if (!depth) return text;
  return text
    .replace(/[\da-f]{12,}/gi, (piece) => (hides(piece, 2, fromHex, depth) ? '[encoded]' : piece))
    .replace(/[\w+/-]{8,}/g, (piece) => (hides(piece, 4, fromBase64, depth) ? '[encoded]' : piece));
}
