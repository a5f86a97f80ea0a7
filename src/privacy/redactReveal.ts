/**
 * The text without its disguises: percent-, HTML- and JavaScript-encoding however deep, full-width and
 * invisible characters, "(at)". For looking into; never longer than the text.
 */
export function reveal(text: string): string {
  for (let before = ''; before !== text; ) {
    before = text;
    text = text
      .replace(/\p{DI}/gu, '')
      // Chains of `%25` and `&amp;` would otherwise take a round for each of their links.
      .replace(/(%)(?:25)+|(&)(?:amp;)+/g, '$1$2')
      // Malformed bytes must not save the others from being decoded, as they would with decodeURIComponent.
      .replace(/(?:%[\da-f]{2})+/gi, (run) =>
        new TextDecoder().decode(Uint8Array.from(run.slice(1).split('%'), (byte) => parseInt(byte, 16))),
      )
      .replace(/&#(x?)([\da-f]+);?|\\x([\da-f]{2})|[\\%]u([\da-f]{4})/gi, (_, x, entity, byte, unit) =>
        String.fromCharCode(parseInt(entity ?? byte ?? unit, x === '' ? 10 : 16)),
      )
      .replace(/&quot;/g, '"')
      .replace(/&commat;/g, '@')
      .replace(/ ?[([{] ?(at|dot) ?[)\]}] ?/gi, (_, word) => (word[2] ? '.' : '@'))
      .replace(/[^\0-~]/gu, (character) => character.normalize('NFKC').slice(0, character.length));
  }
  return text;
}
