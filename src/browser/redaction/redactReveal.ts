/** No page encodes this often. Each round costs a walk over the text. */
const MOST_ROUNDS = 9;

const utf8 = new TextDecoder();

/** The digits of each script stand in a row, from 0 to 9 (Unicode 4.6). */
const toAscii = (digit: string): string => {
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint((digit.codePointAt(0) ?? 0) - value - 1))) value++;
  return `${value % 10}`;
};

/** Turns characters that stand for ASCII or for a full stop into that; others stay. All at once if the text does not grow: one by one takes far longer. */
const toPlain = (run: string): string => {
  const plain = run.normalize('NFKC');
  if (!/[!-~。]/.test(plain)) return run;
  return plain.length > run.length
    ? run.replace(/./gu, (character) => character.normalize('NFKC').slice(0, character.length))
    : plain;
};

/**
 * The text without its disguises: percent-, HTML- and JavaScript-encoding however deep, full-width and
 * invisible characters, digits of other scripts, "(at)". To be searched, not sent; never longer than the text. What is
 * still disguised after all rounds becomes `//@`, which is a find.
 */
export function reveal(text: string): string {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = text;
    // Most text has none.
    if (!/[%&\\([{<]|[^\0-~]/.test(text)) return text;
    text = text
      .replace(/\p{DI}/gu, '')
      // A chain of `%25` or `&amp;` would otherwise take a round for each link.
      .replace(/(%)(?:25)+|(&)(?:amp;)+/g, '$1$2')
      // Not decodeURIComponent: where some bytes are malformed, it decodes none.
      .replace(/(?:%[\da-f]{2})+/gi, (run) =>
        utf8.decode(
          new Uint8Array(
            run
              .slice(1)
              .split('%')
              .map((byte) => parseInt(byte, 16)),
          ),
        ),
      )
      .replace(/&#(x?)([\da-f]+);?|\\x([\da-f]{2})|[\\%]u([\da-f]{4})/gi, (_, x, entity, byte, unit) =>
        String.fromCharCode(parseInt(entity ?? byte ?? unit, x === '' ? 10 : 16)),
      )
      .replace(/&quot;/g, '"')
      .replace(/&commat;/g, '@')
      .replace(/ ?[([{<] ?(at|dot|[@.]) ?[)\]}>] ?/gi, (_, word) => (/[@a]/i.test(word) ? '@' : '.'))
      .replace(/[^\0-~]+/g, toPlain)
      .replace(/(?!\d)\p{Nd}/gu, toAscii);
    if (text === before) return text;
  }
  return '//@';
}
