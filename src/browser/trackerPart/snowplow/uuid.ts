/** Random words per draw: a draw costs as much as the rest of an event's id. */
const WORDS = 256;

let drawn: Uint32Array;
let used = 0;

/**
 * A random UUID (RFC 9562 §5.4), also on insecure origins. The build gives it to Snowplow in place of the `uuid`
 * package. Not by `crypto.randomUUID`: pages replace it with a constant, for their own tests.
 *
 * @returns an empty text where there is no random source: an event without its id is dropped.
 */
export function v4(): string {
  try {
    if (used % WORDS === 0) {
      const draw = (words: number) => crypto.getRandomValues(new Uint32Array(words));
      drawn = draw(WORDS);
      // By chance two words are equal once in 2 ** 32 draws: a source that repeats a word is not random.
      if (drawn[0] === draw(1)[0]) return '';
    }
    let hex = '';
    do hex += ((drawn[used % WORDS] as number) + 2 ** 32).toString(16).slice(1);
    while (++used % 4);
    return hex.replace(/(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-8$4-');
  } catch {
    return '';
  }
}
