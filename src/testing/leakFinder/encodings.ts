import { getHashes, hash } from 'node:crypto';
import { deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateRawSync, inflateSync } from 'node:zlib';

type Encode = (text: string) => string;

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

const each = (text: string, write: (byte: string) => string): string =>
  Array.from(Buffer.from(text), (byte) => write(byte.toString(16).padStart(2, '0'))).join('');

function base32(text: string): string {
  const bits = Array.from(Buffer.from(text), (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)])
    .join('');
}

function base58(text: string): string {
  let rest = BigInt(`0x00${Buffer.from(text).toString('hex')}`);
  let encoded = '';
  for (; rest; rest /= 58n) encoded = BASE58[Number(rest % 58n)] + encoded;
  return encoded;
}

/** Within longer base64 the text starts at one of three places of a group; its first and last characters mix. */
const base64At =
  (start: number): Encode =>
  (text) =>
    Buffer.from('\0'.repeat(start) + text)
      .toString('base64')
      .slice(start && start + 1)
      .replace(/.=+$/, start ? '' : '$&');

const packed =
  (pack: (bytes: Buffer) => Buffer, encoding: BufferEncoding): Encode =>
  (text) =>
    pack(Buffer.from(text)).toString(encoding);

export const rot13: Encode = (text) =>
  text.replace(/[a-z]/gi, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) + (/[a-m]/i.test(letter) ? 13 : -13)),
  );

export const reversed: Encode = (text) => [...text].reverse().join('');

/** Of the Leaky Forms detector all but yEnc and lz-string, for which there is no library here. */
export const ENCODINGS: Readonly<Record<string, Encode>> = {
  percent: encodeURIComponent,
  'percent, every byte': (text) => each(text, (byte) => `%${byte}`),
  'double percent': (text) => encodeURIComponent(encodeURIComponent(text)),
  'double percent, every byte': (text) => each(text, (byte) => `%25${byte}`),
  base16: (text) => Buffer.from(text).toString('hex'),
  base32,
  base58,
  base64: base64At(0),
  'base64, second place': base64At(1),
  'base64, third place': base64At(2),
  'base64 of UTF-16': (text) => Buffer.from(text, 'utf16le').toString('base64'),
  'decimal entities': (text) => [...text].map((letter) => `&#${letter.charCodeAt(0)};`).join(''),
  'hex entities': (text) => each(text, (byte) => `&#x${byte};`),
  'JavaScript escapes': (text) => each(text, (byte) => `\\u00${byte}`),
  'deflate, base64': packed(deflateRawSync, 'base64'),
  'zlib, base64': packed(deflateSync, 'base64'),
  'gzip, base64': packed(gzipSync, 'base64'),
  'deflate, base16': packed(deflateRawSync, 'hex'),
  'zlib, base16': packed(deflateSync, 'hex'),
  'gzip, base16': packed(gzipSync, 'hex'),
  rot13,
  reversed,
};

const NODE_HASHES = [
  ...['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha512-224', 'sha512-256'],
  ...['sha3-224', 'sha3-256', 'sha3-384', 'sha3-512', 'ripemd160', 'blake2b512', 'blake2s256'],
].filter((name) => getHashes().includes(name));

export type Digest = (text: string) => Buffer;

export const HASHES: Readonly<Record<string, Digest>> = {
  ...Object.fromEntries(
    NODE_HASHES.map((name): [string, Digest] => [name, (text) => hash(name, text, 'buffer')]),
  ),
  // Seen in the wild by the Leaky Forms detector.
  'sha256 with a salt': (text) => hash('sha256', `${text}QX4QkKEU`, 'buffer'),
  'project id of the CLI': (text) => Buffer.from(hash('sha256', text, 'hex').replace(/(.)./g, '$1'), 'hex'),
};

const isReadable = (text: string): boolean =>
  text.length >= 6 && text.replace(/[^\x20-\x7e\t\n\r]/g, '').length > text.length * 0.8;

/** By their first bytes (RFC 1950-1952): trying all would take most of the search's time. */
function decompressor(bytes: Buffer): typeof gunzipSync | undefined {
  const [first = 0, second = 0] = bytes;
  if (first === 0x1f && second === 0x8b) return gunzipSync;
  if ((first & 15) === 8 && (first * 256 + second) % 31 === 0) return inflateSync;
  // One last block: stored, or with fixed or own codes.
  const isStored = bytes.length > 5 && (bytes.readUInt16LE(1) ^ bytes.readUInt16LE(3)) === 0xffff;
  return (isStored ? [1] : [3, 5]).includes(first & 7) ? inflateRawSync : undefined;
}

function inflate(bytes: Buffer): string | undefined {
  try {
    return decompressor(bytes)?.(bytes, { maxOutputLength: 1_000_000, chunkSize: 1024 }).toString();
  } catch {
    return undefined;
  }
}

/** The readable text that bytes hold, as they are, without the zeros of UTF-16, or compressed. */
const read = (bytes: Buffer): string[] => {
  if (bytes.length < 6) return [];
  // Short compressed bytes can look like text.
  const texts = [bytes.toString('latin1').replace(/\0/g, ''), inflate(bytes)];
  return texts.filter((text) => text !== undefined).filter(isReadable);
};

function fromBase32(token: string): Buffer {
  const bits = [...token.toUpperCase()].map((digit) => BASE32.indexOf(digit).toString(2).padStart(5, '0'));
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

function fromBase58(token: string): Buffer {
  let value = 0n;
  for (const digit of token) value = value * 58n + BigInt(BASE58.indexOf(digit));
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
}

const fromHex = (start: number) => (token: string) => Buffer.from(token.slice(start), 'hex');
const fromBase64 = (start: number) => (token: string) => Buffer.from(token.slice(start), 'base64');

const TOKENS: readonly (readonly [looks: RegExp, decoders: readonly ((token: string) => Buffer)[]])[] = [
  [/[\da-f]{12,}/gi, [fromHex(0), fromHex(1)]],
  [/[\w+/-]{8,}={0,2}/g, [0, 1, 2, 3].map(fromBase64)],
  [/[a-z2-7]{12,}/gi, [fromBase32]],
  [/[1-9A-HJ-NP-Za-km-z]{10,2999}/g, [fromBase58]],
];

const IN_PLACE: readonly Encode[] = [
  (text) => text.replace(/(?:%[\da-f]{2})+/gi, (run) => Buffer.from(run.replace(/%/g, ''), 'hex').toString()),
  (text) =>
    text.replace(/\\[ux](?:00)?([\da-f]{2})/gi, (_, byte) => String.fromCharCode(Number(`0x${byte}`))),
  (text) =>
    text
      .replace(/&#(x?[\da-f]+);?/gi, (_, code) => String.fromCharCode(Number(`0${code}`)))
      .replace(/&commat;/g, '@')
      .replace(/&period;/g, '.'),
];

/** Everything that one layer of decoding makes of a text, in whole or of its pieces. */
export function decode(text: string, done: Set<string>): string[] {
  const decoded: string[] = [];
  for (const undo of IN_PLACE)
    for (let before = text, after = undo(before); after !== before; before = after, after = undo(before))
      decoded.push(after);
  decoded.push(...read(Buffer.from(text, 'latin1')).filter((plain) => plain !== text));
  for (const [looks, decoders] of TOKENS)
    for (const [token] of text.matchAll(looks)) {
      const key = `${looks.source} ${token}`;
      if (done.has(key)) continue;
      done.add(key);
      for (const undo of decoders) decoded.push(...read(undo(token)));
    }
  return decoded;
}
