import { TERMINATORS } from './javaCharacters.ts';
import { codePoint, readClass } from './javaClass.ts';
import { readEscape } from './javaEscape.ts';
import { accept, isAtEnd, type PatternReader, patternError, peek, readerOf, take } from './patternReader.ts';

/** What a pattern is read with: how far, which flags are on, and the groups so far, by their names. */
interface Context extends PatternReader {
  flags: string;
  groups: number;
  readonly closed: Set<number>;
  readonly names: Map<string, number>;
  atomic: number;
}

/**
 * java.util.regex.Pattern (Java 17) as a RegExp that finds the same: its `.`, `$`, `\s`, `\Z`, `\h`, possessive
 * quantifiers, atomic groups, embedded flags, class intersections, POSIX classes and quotes are rewritten.
 *
 * @param isWhole whether the whole text has to match: Matcher.matches instead of find
 * @throws SyntaxError where Java throws a PatternSyntaxException
 */
export function javaPattern(source: string, isWhole = false): RegExp {
  const context: Context = {
    ...readerOf(withoutQuotes(source)),
    flags: '',
    groups: 0,
    closed: new Set(),
    names: new Map(),
    atomic: 0,
  };
  const translated = readAlternatives(context);
  if (!isAtEnd(context)) throw patternError(context, "Unmatched closing ')'");
  return new RegExp(isWhole ? `^(?:${translated})$` : translated, 'v');
}

/** `\Q…\E` as single escapes. */
const withoutQuotes = (source: string): string =>
  source.replace(/\\([^Q])|\\Q(.*?)(?:\\E|$)/gs, (whole, other, quoted) =>
    other === undefined ? quoted.replace(/[^A-Za-z\d]/g, '\\$&') : whole,
  );

const NOT_IN_CRLF = String.raw`(?!(?<=\r)\n)`;
const WORD = String.raw`[\p{L}\p{Nd}_]`;

/** What asks for a place, and takes no character. */
const PLACES: Readonly<Record<string, string>> = {
  A: '^',
  G: '^',
  z: '$',
  Z: String.raw`(?=(?:\r\n|[${TERMINATORS}])?$)${NOT_IN_CRLF}`,
  b: `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`,
  B: `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`,
};

const SEQUENCES: Readonly<Record<string, string>> = {
  R: String.raw`(?:\r\n|[\n-\r\u0085\u2028\u2029])`,
  X: String.raw`(?:\r\n|\P{M}\p{M}*|\p{M}+)`,
};

function readAlternatives(context: Context): string {
  const alternatives: string[] = [];
  do alternatives.push(readSequence(context));
  while (accept(context, '|'));
  return alternatives.join('|');
}

function readSequence(context: Context): string {
  const parts: string[] = [];
  while (!isAtEnd(context) && !/^[|)]$/.test(peek(context))) {
    skipComments(context);
    if (isAtEnd(context) || /^[|)]$/.test(peek(context))) break;
    const atom = readAtom(context);
    // Switched flags are nothing that could be repeated.
    if (atom !== undefined) parts.push(readQuantifier(context, atom));
  }
  return parts.join('');
}

/** With `(?x)`, spaces and what stands behind `#` count nowhere. */
function skipComments(context: Context): void {
  while (context.flags.includes('x') && take(context, /\s+|#[^\n]*/uy));
}

const QUANTIFIER = /[*+?]|\{\d+(?:,\d*)?\}/uy;

function readQuantifier(context: Context, atom: string): string {
  skipComments(context);
  const quantifier = take(context, QUANTIFIER);
  if (quantifier === undefined && atom === '') throw patternError(context, 'Unclosed counted closure');
  if (quantifier === undefined) return atom;
  const repeated = `(?:${atom})${quantifier}`;
  skipComments(context);
  if (accept(context, '?')) return `${repeated}?`;
  return accept(context, '+') ? atomicGroup(context, repeated) : repeated;
}

/** What has matched once is not given back: a look-ahead is never gone into again. */
function atomicGroup(context: Context, body: string): string {
  context.atomic += 1;
  return `(?=(?<atomic${context.atomic}>${body}))\\k<atomic${context.atomic}>`;
}

function readAtom(context: Context): string | undefined {
  const character = peek(context);
  if (/^[*+?]$/.test(character)) throw patternError(context, `Dangling meta character '${character}'`);
  if (character === '{') {
    if (!/^\d$/.test(peek(context, 1))) throw patternError(context, 'Illegal repetition');
    // Java repeats what is not there.
    return '';
  }
  context.at += 1;
  if (character === '(') return readGroup(context);
  if (character === '[') return readClass(context, context.flags.includes('i'));
  if (character === '\\') return readEscaped(context);
  if (character === '.') return context.flags.includes('s') ? '[^]' : `[^${TERMINATORS}]`;
  if (character === '^')
    return context.flags.includes('m')
      ? `(?:^|(?<=[${TERMINATORS}])${NOT_IN_CRLF}(?=[^]))`
      : (PLACES.A ?? '');
  if (character === '$')
    return context.flags.includes('m') ? `(?=[${TERMINATORS}]|$)${NOT_IN_CRLF}` : (PLACES.Z ?? '');
  return literal(character, context);
}

function literal(character: string, { flags }: Context): string {
  if (!flags.includes('i') || !/^[A-Za-z]$/.test(character)) return codePoint(character);
  return `[${codePoint(character.toLowerCase())}${codePoint(character.toUpperCase())}]`;
}

function readEscaped(context: Context): string {
  const letter = peek(context);
  const place = PLACES[letter] ?? SEQUENCES[letter];
  if (place !== undefined) {
    context.at += 1;
    return place;
  }
  if (/^[1-9k]$/.test(letter)) return readReference(context);
  const escaped = readEscape(context, context.flags.includes('i'));
  if (!escaped) throw patternError(context, 'Illegal/unsupported escape sequence');
  return 'set' in escaped ? escaped.set : literal(escaped.character, context);
}

function readReference(context: Context): string {
  const name = take(context, /k<[A-Za-z][A-Za-z\d]*>/uy);
  if (name !== undefined) {
    const number = context.names.get(name.slice(2, -1));
    if (number === undefined) throw patternError(context, 'named capturing group does not exist');
    return `\\k<group${number}>`;
  }
  // More digits belong to the number only as far as there are so many groups.
  let digits = take(context, /[1-9]\d*/uy) ?? '';
  while (digits.length > 1 && Number(digits) > context.groups) {
    digits = digits.slice(0, -1);
    context.at -= 1;
  }
  if (digits === '') throw patternError(context, 'Illegal/unsupported escape sequence');
  // A group that there is not, or not yet, never matches.
  return context.closed.has(Number(digits)) ? `\\k<group${digits}>` : '(?!)';
}

const FLAGS = /\?([imsxudU]*)(?:-([imsxudU]*))?(?=[:)])/uy;

function readGroup(context: Context): string | undefined {
  const { flags } = context;
  const opening = take(context, /\?(?:<?[=!]|>)/uy);
  const name = (opening ?? take(context, /\?<[A-Za-z][A-Za-z\d]*>/uy))?.slice(2, -1) || undefined;
  const switches = opening === undefined && name === undefined ? take(context, FLAGS) : undefined;
  if (switches !== undefined) {
    const [on = '', off = ''] = switches.slice(1).split('-');
    context.flags = [...flags, ...on].filter((flag) => !off.includes(flag)).join('');
    // Without a body they hold until the group around them ends.
    if (accept(context, ')')) return undefined;
    context.at += 1;
  } else if (opening === undefined && name === undefined && peek(context) === '?')
    throw patternError(context, 'Unknown inline modifier');
  const isCapturing = opening === undefined && switches === undefined;
  if (isCapturing) context.groups += 1;
  const number = context.groups;
  if (name !== undefined && context.names.has(name))
    throw patternError(context, 'Named capturing group is already defined');
  if (name !== undefined) context.names.set(name, number);
  const body = readAlternatives(context);
  if (!accept(context, ')')) throw patternError(context, 'Unclosed group');
  context.flags = flags;
  if (isCapturing) context.closed.add(number);
  if (opening === '?>') return atomicGroup(context, body);
  return `(${isCapturing ? `?<group${number}>` : (opening ?? '?:')}${body})`;
}
