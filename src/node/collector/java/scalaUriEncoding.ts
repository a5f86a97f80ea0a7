/** Decodes what is percent-encoded, leaves a `%` that encodes nothing, and encodes all but unreserved characters and `+`. */
export const recode = (text: string): string => encode(decode(text));

function decode(text: string): string {
  const bytes: Buffer[] = [];
  for (let index = 0; index < text.length; ) {
    // Integer.parseInt, which reads the two characters, takes a sign.
    const escaped = /^%([\da-fA-F]{2}|[+-][\da-fA-F])/.exec(text.slice(index, index + 3));
    bytes.push(escaped ? Buffer.from([Number.parseInt(escaped[1] ?? '', 16)]) : charBytes(text[index] ?? ''));
    index += escaped ? 3 : 1;
  }
  return Buffer.concat(bytes).toString('utf8');
}

/** Java's bytes of one `char`: half a pair has none, and becomes a question mark. */
const charBytes = (char: string): Buffer => Buffer.from(/[\ud800-\udfff]/.test(char) ? '?' : char);

const encode = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) => {
      const char = String.fromCharCode(byte);
      return /[A-Za-z\d\-._~+]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
