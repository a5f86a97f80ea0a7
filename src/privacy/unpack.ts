const decodePercent = (escaped: string, otherwise: (escaped: string) => string): string => {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return otherwise(escaped);
  }
};

/** Undoes what can be undone in place: more than once, since a link inside a link is encoded twice. */
const decodeInPlace = (text: string): string => {
  for (let round = 3; round--; )
    text = text
      .replace(/\\u/g, '%u')
      // What is no UTF-8 is read as Latin-1 or %uXXXX: a stray %FF must not hide its neighbours.
      .replace(/(?:%(?:u[\da-f]{2})?[\da-f]{2})+/gi, (run) => decodePercent(run, unescape))
      .replace(/&amp;/g, '&')
      .replace(/&commat;/g, '@')
      .replace(/&#(x[\da-f]+|\d+);?/gi, (_, code) => String.fromCharCode(+`0${code}`))
      .replace(/\p{DI}/gu, '')
      .normalize('NFKC');
  return text.replace(/\s?[([{]at[)\]}]\s?/gi, '@').replace(/\s?[([{]dot[)\]}]\s?/gi, '.');
};

/** The text that hex and base64 pieces stand for. Digests stand for none: their bytes are no UTF-8. */
const decodePieces = (text: string): string => {
  let decoded = '';
  const add = (percent: string) => {
    decoded += decodePercent(`%00${percent}`, () => '');
    return '';
  };
  text.replace(/(?:[\da-f]{2}){6,}/gi, (piece) => add(piece.replace(/../g, '%$&')));
  text.replace(/[\w+/-]{8,}/g, (piece) =>
    // atob throws for a length that no base64 has.
    piece.length % 4 === 1 ? '' : add(escape(atob(piece.replace(/-/g, '+').replace(/_/g, '/')))),
  );
  return decoded;
};

/**
 * What a text says to somebody who decodes it: percent, HTML, JavaScript escapes, look-alike and invisible
 * characters, hex, base64, three layers deep. For looking only: what it finds is not what the text holds.
 */
export const unpack = (text: string, layers = 3): string => {
  const decoded = decodeInPlace(text);
  const pieces = layers && decodePieces(decoded);
  return pieces ? decoded + unpack(pieces, layers - 1) : decoded;
};
