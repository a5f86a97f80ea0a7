/** A stretch of a text: in both, only before, or only after. */
export interface Stretch {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Words and single signs, so that an address differs in segments and not in letters. */
const TOKENS = /[\p{L}\p{N}_]+|[^\p{L}\p{N}_]/gu;
/** A digest in place of an id has only its dashes in common with it. */
const WORD = /[\p{L}\p{N}]/u;
/** Beyond this the table would take longer than anybody looks. */
const MOST_CELLS = 250_000;

/** For each pair of positions how many tokens the rests have in common, in order. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const [row, below] = [table[i], table[i + 1]] as [Uint16Array, Uint16Array];
      row[j] = before[i] === after[j] ? 1 + (below[j + 1] ?? 0) : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  return table;
}

function append(stretches: Stretch[], kind: Stretch['kind'], text: string): void {
  const last = stretches[stretches.length - 1];
  if (last?.kind === kind) stretches[stretches.length - 1] = { kind, text: last.text + text };
  else if (text) stretches.push({ kind, text });
}

/** One text in the place of another. */
function replaced(before: string, after: string): Stretch[] {
  const stretches: Stretch[] = [];
  append(stretches, 'removed', before);
  append(stretches, 'added', after);
  return stretches;
}

/**
 * What has become of a text: the stretches that stayed, that went and that came, in the order of reading. Without those
 * that came it is `before`, without those that went `after`.
 */
export function diffText(before: string, after: string): Stretch[] {
  const was: readonly string[] = before.match(TOKENS) ?? [];
  const is: readonly string[] = after.match(TOKENS) ?? [];
  const stretches: Stretch[] = [];
  if (was.length * is.length > MOST_CELLS) return replaced(before, after);
  const table = commonLengths(was, is);
  let j = 0;
  for (let i = 0; i <= was.length; i++) {
    const common = (row: number, column: number) => table[row]?.[column] ?? -1;
    // What came stands before the token that both have, and behind what went.
    while (j < is.length && (i === was.length || (was[i] !== is[j] && common(i, j + 1) > common(i + 1, j))))
      append(stretches, 'added', is[j++] ?? '');
    if (i === was.length) break;
    const isCommon = was[i] === is[j] && j < is.length;
    append(stretches, isCommon ? 'same' : 'removed', was[i] ?? '');
    if (isCommon) j++;
  }
  const isAkin = before === after || stretches.some(({ kind, text }) => kind === 'same' && WORD.test(text));
  return isAkin ? stretches : replaced(before, after);
}
