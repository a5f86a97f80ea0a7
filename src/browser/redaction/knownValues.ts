import { reveal } from './redactReveal.ts';

/** A word ends where letters meet digits, too: 48213 stands alone in `user48213`. */
const WORDS = /\d+|[\p{L}\p{M}]+/gu;
/** What is beyond is not compared: a slug ends after 64 characters. */
const LONGEST = 40;

/** Another one on each page: what is taken for a find by accident on one is not on the next. */
const SALT = Math.random() * 1e9;

/** 32 bits: many values share them, so they tell whether a value is the one, never which it was. */
function printOf(text: string): number {
  let print = SALT;
  for (let at = 0; at < text.length; at++) print = Math.imul(print ^ text.charCodeAt(at), 0x9e3779b1);
  return print;
}

/** What `reveal` begins with: most texts have none of it, and are spared its dozen looks. */
const DISGUISED = /[%&\\([{]|[^ -~]/;

/** Without disguises, and each accent a character of its own. */
const open = (text: string): string => (DISGUISED.test(text) ? reveal(text).normalize('NFKD') : text);

const wordsOf = (opened: string): string[] => opened.match(WORDS) ?? [];

/** All upper case: `ß` is `SS` in it. */
const fold = (word: string): string => word.replace(/\p{M}/gu, '').toUpperCase();

/** Raw values that a page is known to hold, kept as fingerprints, to be found in whatever spelling. */
export interface KnownValues {
  /**
   * Learns a value of at least two letters or digits.
   *
   * @param isWord whether it is a find only where no other letter or digit stands beside it. By default as long as it
   *   is short: `jane` is none in `janet`, 48213 none in 148213.
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
  /** Fingerprints, and whether only a word is a find. */
  const known = new Map<number, boolean>();
  const seen = new Set<number>();
  /** Texts in which nothing was found: most of a page's come again and again. */
  let clean = new Set<string>();

  return {
    learn(value, isWord) {
      const given = printOf(value + isWord);
      if (seen.has(given)) return;
      seen.add(given);
      clean = new Set();
      const text = fold(wordsOf(open(value)).join('')).slice(0, LONGEST);
      const print = printOf(text);
      // Once a find anywhere, always one.
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
        // Not `push`, which a page may have replaced: this ends whatever it has done.
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
