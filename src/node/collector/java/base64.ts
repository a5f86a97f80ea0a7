/**
 * commons-codec's Base64, URL-safe and lenient: both alphabets, what is in neither is skipped, and `=` ends it, whatever
 * follows.
 */
export const decodeBase64 = (text: string): string =>
  Buffer.from((text.split('=', 1)[0] ?? '').replace(/[^\w+/-]/g, ''), 'base64url').toString('utf8');
