// The packages' code for browsers: in Node their main entries use node:crypto. Build and unit tests cut both down to what is
// called here (hashes.patch), or the tests would compare node:crypto with itself.
import { md5 } from 'js-md5/build/md5-lite.mjs';
import { sha256 } from 'js-sha256';

const digests = new Map([
  ['md5', md5],
  ['sha256', sha256],
]);

/**
 * The digest of a text's UTF-8 bytes in lower-case hex. The text is taken as it is: neither trimmed nor normalised.
 *
 * Synchronous on purpose: WebCrypto's digest is a promise, so an event tracked while the page unloads would be lost, and
 * `crypto.subtle` is missing on insecure origins (https://www.w3.org/TR/WebCryptoAPI/#Crypto-interface: SecureContext).
 * hash.test.ts shows both digests equal to node:crypto's, and SHA-256 to WebCrypto's.
 * js-sha256 is 0.6 kB (brotli) smaller than `@noble/hashes` beside js-md5, whose author and code style it shares.
 *
 * @returns null for an empty text, never the digest of nothing: all visitors without a value would share it.
 * @example
 * hash('test'); // '098f6bcd4621d373cade4e832627b4f6'
 * hash('test', 'sha256'); // '9f86d081884c7d65…'
 * hash(''); // null
 */
export function hash(value: string, algorithm: 'md5' | 'sha256' = 'md5'): string | null {
  if (typeof value !== 'string' || !value) return null;
  // create(): the packages' shortcuts share one block buffer, which would keep the raw value until the next call.
  // TextEncoder: the packages turn a lone surrogate into bytes that are not UTF-8.
  const digest = digests.get(algorithm)?.create().update(new TextEncoder().encode(value)).arrayBuffer();
  if (!digest) return null;
  let hex = '';
  const bytes = new Uint8Array(digest);
  for (let at = 0; at < bytes.length; at++) hex += ((bytes[at] as number) + 256).toString(16).slice(1);
  return hex;
}
