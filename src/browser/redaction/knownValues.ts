import { reveal } from './redactReveal.ts';

/** A word ends where letters meet digits, too: 48213 stands alone in `user48213`. */
const WORDS = /\d+|[\p{L}\p{M}]+/gu;
/** Only so many characters of a value are compared: a slug has 64 at most, and may hold no more of it. */
const LONGEST = 40;

/** Different on each page: what is found by accident on one page is not found on the next. */
const SALT = Math.random() * 1e9;

/** A fingerprint of 32 bits. Many values share one, so it can confirm a value, but never give it away. */
function printOf(text: string): number {
  let print = SALT;
  for (let at = 0; at < text.length; at++) print = Math.imul(print ^ text.charCodeAt(at), 0x9e3779b1);
  return print;
}

/** The characters that `reveal` needs. Most texts have none of them, and are spared its work. */
const DISGUISED = /[%&\\([{]|[^ -~]/;

/** Without disguises, and each accent a character of its own. */
const open = (text: string): string => (DISGUISED.test(text) ? reveal(text).normalize('NFKD') : text);

const wordsOf = (opened: string): string[] => opened.match(WORDS) ?? [];

/** Upper case, because it also makes `ß` the same as `SS`. */
const fold = (word: string): string => word.replace(/\p{M}/gu, '').toUpperCase();

/** Raw values that a page is known to hold. They are kept as fingerprints, and found in any spelling. */
export interface KnownValues {
  /**
   * Learns a value of at least two letters or digits.
   *
   * @param isWord whether it is found only where no other letter or digit stands beside it. By default that is so for
   *   short values: `jane` is not found in `janet`, nor 48213 in 148213.
   */
  learn(value: string, isWord?: boolean): void;
  /** The text with `[id]` in place of every find; as it is where there is none. */
  hide(text: string): string;
}

/**
 * Finds known values in texts: percent-encoded or otherwise disguised, in other case, with or without accents and
 * separators, whatever stands beside them.
 *
 * @example
 * const known = createKnownValues();
 * known.learn('Jane Doe');
 * known.hide('Welcome back, jane_doe!'); // 'Welcome back, [id]!'
 */
export function createKnownValues(): KnownValues {
  const lengths = new Set<number>();
  /** By fingerprint: whether it is found as a word only. */
  const known = new Map<number, boolean>();
  const seen = new Set<number>();
  /** Texts in which nothing was found. Most texts of a page come again and again. */
  let clean = new Set<string>();

  return {
    learn(value, isWord) {
      const given = printOf(value + isWord);
      if (seen.has(given)) return;
      seen.add(given);
      clean = new Set();
      const text = fold(wordsOf(open(value)).join('')).slice(0, LONGEST);
      const print = printOf(text);
      // What is found anywhere once stays so.
      if (text.length < 2 || known.get(print) === false) return;
      lengths.add(text.length);
      known.set(print, isWord ?? text.length < (/\D/.test(text) ? 6 : 9));
    },
    hide(text) {
      if (clean.has(text)) return text;
      const opened = open(text);
      let folded = '';
      /** The word that each folded character stands in. */
      const wordAt: number[] = [];
      wordsOf(opened).forEach((word, index) => {
        folded += fold(word);
        // Not `push`: this must end even if the page has replaced that.
        for (let at = wordAt.length; at < folded.length; at++) wordAt[at] = index;
      });
      const found = new Set<number | undefined>();
      for (const length of lengths)
        for (let start = 0, end = length; end <= folded.length; start++, end++) {
          const isWord = known.get(printOf(folded.slice(start, end)));
          if (
            isWord === false ||
            (isWord && wordAt[start - 1] !== wordAt[start] && wordAt[end - 1] !== wordAt[end])
          )
            for (let at = start; at < end; at++) found.add(wordAt[at]);
        }
      let index = 0;
      if (found.size)
        return opened
          .replace(WORDS, (word) => (found.has(index++) ? '[id]' : word))
          .replace(/\[id\]([^\p{L}\p{N}[\]]*\[id\])+/gu, '[id]')
          .normalize();
      if (clean.size > 500) clean = new Set();
      clean.add(text);
      return text;
    },
  };
}
