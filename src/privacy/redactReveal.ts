/** What HTML encoders write by name, and what hides an address. */
const NAMED: Readonly<Record<string, string | undefined>> = {
  quot: '"',
  apos: "'",
  commat: '@',
  period: '.',
};

/**
 * The text without its disguises: percent-, HTML- and JavaScript-encoding however deep, full-width and
 * invisible characters, "(at)". For looking into; never longer than the text.
 */
export function reveal(text: string): string {
  for (let before = ''; before !== text; ) {
    before = text;
    text = text
      .replace(/\p{DI}/gu, '')
      // A chain of `%25` would otherwise take a round for each of its links.
      .replace(/%(?:25)+/g, '%')
      .replace(/&(?:amp;)+/gi, '&')
      // Malformed bytes must not save the others from being decoded, as they would with decodeURIComponent.
      .replace(/(?:%[\da-f]{2})+/gi, (run) =>
        new TextDecoder().decode(Uint8Array.from(run.slice(1).split('%'), (byte) => parseInt(byte, 16))),
      )
      .replace(/&(quot|apos|commat|period);/g, (entity, name) => NAMED[name] ?? entity)
      .replace(
        /&#(\d+);?|(?:&#x|\\u\{)([\da-f]+)[;}]?|(?:[\\%]u00|\\x)([\da-f]{2})|[\\%]u([\da-f]{4})/gi,
        (_, decimal, ...hex) =>
          String.fromCharCode(parseInt(decimal ?? hex.find(Boolean), decimal ? 10 : 16)),
      )
      .replace(/ ?[([{] ?(at|dot) ?[)\]}] ?/gi, (_, word) => (word[2] ? '.' : '@'))
      .replace(/[^\0-~]/gu, (character) => {
        const plain = character.normalize('NFKC');
        return plain.length > character.length ? character : plain;
      });
  }
  return text;
}
