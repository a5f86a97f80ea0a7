import { readEscape } from './javaEscape.ts';
import { accept, isAtEnd, type PatternReader, patternError, peek } from './patternReader.ts';

export const codePoint = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** A character class of Java behind its `[`, as one of JavaScript with the flag `v`. */
export function readClass(reader: PatternReader, isCaseless: boolean): string {
  const negation = accept(reader, '^') ? '^' : '';
  const operands: string[] = [];
  const items: string[] = [];
  const closeOperand = () => {
    if (items.length > 0) operands.push(`[${items.splice(0).join('')}]`);
  };
  for (let isFirst = true; isFirst || peek(reader) !== ']'; isFirst = false) {
    if (isAtEnd(reader)) throw patternError(reader, 'Unclosed character class');
    if (accept(reader, '&&')) {
      while (accept(reader, '&'));
      closeOperand();
    } else if (accept(reader, '[')) items.push(readClass(reader, isCaseless));
    else items.push(readItem(reader, isCaseless));
  }
  reader.at += 1;
  closeOperand();
  return `[${negation}${operands.join('&&')}]`;
}

/** One character, a range or an escaped set. */
function readItem(reader: PatternReader, isCaseless: boolean): string {
  const first = readOne(reader, isCaseless);
  if ('set' in first) return first.set;
  const isRange = peek(reader) === '-' && !/^[\][]?$/.test(peek(reader, 1)) && !isAtEnd(reader);
  if (!isRange) return range(first.character, first.character, isCaseless);
  reader.at += 1;
  const last = readOne(reader, isCaseless);
  if ('set' in last) return `${range(first.character, first.character, isCaseless)}\\-${last.set}`;
  if ((last.character.codePointAt(0) ?? 0) < (first.character.codePointAt(0) ?? 0))
    throw patternError(reader, 'Illegal character range');
  return range(first.character, last.character, isCaseless);
}

function readOne(reader: PatternReader, isCaseless: boolean) {
  if (!accept(reader, '\\')) {
    const character = peek(reader);
    reader.at += 1;
    return { character };
  }
  const escaped = readEscape(reader, isCaseless);
  if (!escaped) throw patternError(reader, 'Illegal/unsupported escape sequence');
  return escaped;
}

/** A range; with `(?i)` also its letters in the other case, of ASCII alone as Java has it. */
function range(first: string, last: string, isCaseless: boolean): string {
  const span = (from: number, to: number) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`;
  const [from, to] = [first.codePointAt(0) ?? 0, last.codePointAt(0) ?? 0];
  if (!isCaseless) return span(from, to);
  const others = [
    [0x41, 0x5a, 32],
    [0x61, 0x7a, -32],
  ].flatMap(([low = 0, high = 0, shift = 0]) => {
    const [start, end] = [Math.max(from, low), Math.min(to, high)];
    return start <= end ? [span(start + shift, end + shift)] : [];
  });
  return [span(from, to), ...others].join('');
}
