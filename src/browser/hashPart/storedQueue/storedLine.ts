/** An event as it is stored: one line of a queue. */
export interface StoredEvent {
  /** When it was first stored, in milliseconds since 1970. */
  readonly since: number;
  /** When it was handed to the browser by a page that was then left, in milliseconds since 1970; 0 if never, or if it failed. */
  readonly handedOver: number;
  /** It was handed over in calm, with no failure before: it has probably arrived, unless a failure is heard of. */
  isLikely: boolean;
  /** The payload as JSON. */
  readonly text: string;
}

/** `1700000000000{…}` waits, `1700000000000~1700000000500{…}` was handed over, with `+` in calm. */
const LINE = /^(\d+)(?:([~+])(\d+))?(\{.*)$/;

export const writeLine = ({ since, handedOver, isLikely, text }: StoredEvent): string =>
  `\n${since}${handedOver ? (isLikely ? '+' : '~') + handedOver : ''}${text}`;

/** @returns undefined for a damaged line. */
export function readLine(line: string): StoredEvent | undefined {
  const [, since, mark, handedOver, text = ''] = LINE.exec(line) ?? [];
  return since
    ? { since: Number(since), handedOver: Number(handedOver ?? 0), isLikely: mark === '+', text }
    : undefined;
}
