/** A pattern and how far it has been read, by code points. */
export interface PatternReader {
  readonly points: readonly string[];
  at: number;
}

export const readerOf = (source: string): PatternReader => ({ points: [...source], at: 0 });

export const peek = (reader: PatternReader, ahead = 0): string => reader.points[reader.at + ahead] ?? '';

export const isAtEnd = (reader: PatternReader): boolean => reader.at >= reader.points.length;

/** Reads the text if it stands next. */
export function accept(reader: PatternReader, text: string): boolean {
  if (
    !reader.points
      .slice(reader.at, reader.at + text.length)
      .join('')
      .startsWith(text)
  )
    return false;
  reader.at += text.length;
  return true;
}

/** Reads what the expression finds at this place: `y` has to be among its flags. */
export function take(reader: PatternReader, expression: RegExp): string | undefined {
  const rest = reader.points.slice(reader.at).join('');
  expression.lastIndex = 0;
  const found = expression.exec(rest)?.[0];
  if (found === undefined) return undefined;
  reader.at += [...found].length;
  return found;
}

export const patternError = (reader: PatternReader, problem: string): SyntaxError =>
  new SyntaxError(`${problem} near index ${reader.at} of ${reader.points.join('')}`);
