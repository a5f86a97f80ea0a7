/** Character sets of java.util.regex, each as what may stand in a class of a JavaScript pattern with the flag `v`. */
export const TERMINATORS = String.raw`\n\r\u0085\u2028\u2029`;

export const SHORTHANDS: Readonly<Record<string, string>> = {
  d: '0-9',
  w: 'a-zA-Z0-9_',
  s: String.raw`\x20\t\n\x0b\f\r`,
  h: String.raw`\x20\t\xa0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000`,
  v: String.raw`\n\x0b\f\r\x85\u2028\u2029`,
};

const POSIX: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: String.raw`\x00-\x7f`,
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: String.raw`\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e`,
  Graph: String.raw`\x21-\x7e`,
  Print: String.raw`\x20-\x7e`,
  Blank: String.raw`\x20\t`,
  Cntrl: String.raw`\x00-\x1f\x7f`,
  XDigit: '0-9a-fA-F',
  Space: SHORTHANDS.s ?? '',
  L1: String.raw`\x00-\xff`,
  LC: String.raw`\p{LC}`,
  LD: String.raw`\p{L}\p{Nd}`,
  javaLowerCase: String.raw`\p{Lowercase}`,
  javaUpperCase: String.raw`\p{Uppercase}`,
  javaAlphabetic: String.raw`\p{Alphabetic}`,
  javaLetter: String.raw`\p{L}`,
  javaDigit: String.raw`\p{Nd}`,
  javaLetterOrDigit: String.raw`\p{L}\p{Nd}`,
  javaWhitespace: String.raw`\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000`,
  javaSpaceChar: String.raw`\p{Z}`,
  javaISOControl: String.raw`\x00-\x1f\x7f-\x9f`,
};

/** Properties that Java names in another way. */
const BINARY: Readonly<Record<string, string>> = {
  LETTER: 'L',
  DIGIT: 'Nd',
  PUNCTUATION: 'P',
  CONTROL: 'Cc',
  TITLECASE: 'Lt',
  ASSIGNED: 'Assigned',
  WHITESPACE: 'White_Space',
  HEXDIGIT: 'Hex_Digit',
  NONCHARACTERCODEPOINT: 'Noncharacter_Code_Point',
  JOINCONTROL: 'Join_Control',
};

/** Blocks, which JavaScript does not know: those that schemas name. */
const BLOCKS: Readonly<Record<string, string>> = {
  BASICLATIN: String.raw`\x00-\x7f`,
  LATIN1SUPPLEMENT: String.raw`\x80-\xff`,
  LATINEXTENDEDA: String.raw`\u0100-\u017f`,
  GREEK: String.raw`\u0370-\u03ff`,
  CYRILLIC: String.raw`\u0400-\u04ff`,
  HEBREW: String.raw`\u0590-\u05ff`,
  ARABIC: String.raw`\u0600-\u06ff`,
  CJKUNIFIEDIDEOGRAPHS: String.raw`\u4e00-\u9fff`,
};

const CASES = /^(?:L[ult]|(?:Is(?:L[ult]|Lower|Upper|Title)|java(?:Lower|Upper|Title))(?:_?Case)?)$/i;

const plain = (name: string) => name.replace(/[ _-]/g, '').toUpperCase();

/** What `\p{name}` holds; undefined when there is no such property. With `(?i)`, a case means all of them. */
export function propertySet(name: string, isCaseless: boolean): string | undefined {
  if (isCaseless && /^(?:Lower|Upper)$/.test(name)) return POSIX.Alpha;
  if (isCaseless && CASES.test(name)) return String.raw`\p{Lowercase}\p{Uppercase}\p{Lt}`;
  const posix = Object.hasOwn(POSIX, name) ? POSIX[name] : undefined;
  if (posix !== undefined) return posix;
  const [, key = '', value = name] = /^(\w+)=(.+)$/.exec(name) ?? [];
  if (/^(?:block|blk)$/i.test(key)) return BLOCKS[plain(value)];
  if (/^(?:script|sc)$/i.test(key)) return known(`Script=${capitalized(value)}`);
  if (/^(?:general_category|gc)$/i.test(key)) return known(value);
  if (key !== '') return undefined;
  if (name.startsWith('In')) return BLOCKS[plain(name.slice(2))];
  if (!name.startsWith('Is')) return /^[A-Z][a-z]?$/.test(name) ? known(name) : undefined;
  const bare = name.slice(2);
  return (
    known(BINARY[plain(bare)] ?? bare) ?? known(capitalized(bare)) ?? known(`Script=${capitalized(bare)}`)
  );
}

const capitalized = (name: string) =>
  name.toLowerCase().replace(/(?:^|_)[a-z]/g, (first) => first.toUpperCase());

function known(property: string): string | undefined {
  try {
    new RegExp(`\\p{${property}}`, 'u');
    return `\\p{${property}}`;
  } catch {
    return undefined;
  }
}
