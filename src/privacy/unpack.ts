/** Turns `%C3%B6` into what it stands for, whether or not it is UTF-8. */
const unescapePercent = (escaped: string): string => {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return unescape(escaped);
  }
};

/** Undoes what can be undone in place: twice, since a link inside a link is encoded twice. */
const decodeInPlace = (text: string): string => {
  for (let round = 3; round--; )
    text = text
      .replace(/\\u\{(\w+)\}/g, '&#x$1;')
      .replace(/\\x|\\(?=u)/g, '%')
      .replace(/(?:%(?:u[\da-f]{2})?[\da-f]{2})+/gi, unescapePercent)
      .replace(/&amp;/g, '&')
      .replace(/&commat;/g, '@')
      .replace(/&period;/g, '.')
      .replace(/&#(x[\da-f]+|\d+);?/gi, (_, code) => String.fromCharCode(+`0${code}`))
      .replace(/\p{DI}/gu, '')
      .normalize('NFKC');
  return text.replace(/\s?[([{]at[)\]}]\s?/gi, '@').replace(/\s?[([{]dot[)\]}]\s?/gi, '.');
};

/** The text that hex and base64 pieces stand for. Digests stand for no text: their bytes are not UTF-8. */
const decodePieces = (text: string): string => {
  const decode = (regex: RegExp, toPercent: (piece: string) => string) =>
    (text.match(regex) ?? []).map((piece) => {
      try {
        return decodeURIComponent(toPercent(piece));
      } catch {
        return '';
      }
    });
  return [
    ...decode(/(?:[\da-f]{2}){6,}/gi, (piece) => piece.replace(/../g, '%$&')),
    ...decode(/[\w+/-]{8,}/g, (piece) => escape(atob(piece.replace(/-/g, '+').replace(/_/g, '/')))),
  ]
    .filter(Boolean)
    .join('\0');
};

/**
 * What a text says to somebody who decodes it: percent, HTML, JavaScript escapes, look-alike and invisible
 * characters, hex, base64, three layers deep. For looking only: what it finds is not what the text holds.
 */
export const unpack = (text: string, layers = 3): string => {
  const decoded = decodeInPlace(text);
  const pieces = layers && decodePieces(decoded);
  return pieces ? `${decoded}\0${unpack(pieces, layers - 1)}` : decoded;
};
