import { propertySet, SHORTHANDS } from './javaCharacters.ts';
import { accept, isAtEnd, type PatternReader, patternError, peek, take } from './patternReader.ts';

/** What stands behind a backslash, where it is a character or a set of them. */
export type Escape = { readonly character: string } | { readonly set: string };

const CONTROLS: Readonly<Record<string, string>> = {
  t: '\t',
  n: '\n',
  r: '\r',
  f: '\f',
  a: '\u0007',
  e: '\u001b',
};

/** Reads an escape behind its backslash, in a class or outside; undefined when it is none of a character. */
export function readEscape(reader: PatternReader, isCaseless: boolean): Escape | undefined {
  if (isAtEnd(reader)) throw patternError(reader, 'Unexpected internal error');
  const letter = peek(reader);
  const shorthand = SHORTHANDS[letter.toLowerCase()];
  if (/^[dwshv]$/i.test(letter) && shorthand !== undefined) {
    reader.at += 1;
    return { set: letter === letter.toLowerCase() ? `[${shorthand}]` : `[^${shorthand}]` };
  }
  if (/^[pP]$/.test(letter)) return readProperty(reader, isCaseless);
  const character = readCharacter(reader);
  return character === undefined ? undefined : { character };
}

function readProperty(reader: PatternReader, isCaseless: boolean): Escape {
  const isNegated = peek(reader) === 'P';
  reader.at += 1;
  const name = take(reader, /\{[^}]*\}|[^{]/uy)?.replace(/^\{|\}$/g, '') ?? '';
  const set = propertySet(name, isCaseless);
  if (set === undefined) throw patternError(reader, `Unknown character property name {${name}}`);
  return { set: `[${isNegated ? '^' : ''}${set}]` };
}

function readCharacter(reader: PatternReader): string | undefined {
  const code = take(reader, /x[\da-fA-F]{2}|x\{[\da-fA-F]+\}|u[\da-fA-F]{4}|0[0-3][0-7]{2}|0[0-7]{1,2}/uy);
  if (code !== undefined) return readPair(reader, code);
  if (accept(reader, 'c')) {
    const letter = peek(reader);
    reader.at += 1;
    return String.fromCharCode((letter.codePointAt(0) ?? 0) ^ 64);
  }
  const letter = peek(reader);
  const control = CONTROLS[letter];
  if (control === undefined && /^[A-Za-z\d]$/.test(letter)) return undefined;
  reader.at += 1;
  return control ?? letter;
}

/** Two escaped halves of a pair are one character. */
function readPair(reader: PatternReader, code: string): string {
  const unit = (text: string) =>
    Number.parseInt(text.replace(/[^\da-fA-F]/g, ''), text.startsWith('0') ? 8 : 16);
  const first = unit(code);
  if (first > 0x10ffff) throw patternError(reader, 'Hexadecimal codepoint is too big');
  const second = /^u[dD][89abAB]/.test(code) ? take(reader, /\\u[dD][c-fC-F][\da-fA-F]{2}/uy) : undefined;
  return second === undefined
    ? String.fromCodePoint(first)
    : String.fromCharCode(first, unit(second.slice(1)));
}
