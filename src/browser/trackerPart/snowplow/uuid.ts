/** Random words per draw: a draw costs as much as the rest of an event's id. */
const WORDS = 256;
/** A word in two: small integers are written in hex several times as fast as others. */
const HALVES = 2 * WORDS;

let halves: Uint16Array;
let used = 0;

/**
 * A random UUID (RFC 9562 §5.4), also on insecure origins. The build gives it to Snowplow in place of the `uuid`
 * package. Not by `crypto.randomUUID`: pages replace it with a constant, for their own tests.
 *
 * @returns an empty text where there is no random source: an event without its id is dropped.
 */
export function v4(): string {
  try {
    if (used % HALVES === 0) {
      const draw = (words: number) => crypto.getRandomValues(new Uint32Array(words));
      const words = draw(WORDS);
      // By chance two words are equal once in 2 ** 32 draws: a source that repeats a word is not random.
      if (words[0] === draw(1)[0]) return '';
      halves = new Uint16Array(words.buffer);
    }
    let hex = '';
    do hex += ((halves[used % HALVES] as number) + 2 ** 16).toString(16).slice(1);
    while (++used % 8);
    return hex.replace(/(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-8$4-');
  } catch {
    return '';
  }
}
