/** An event as it is stored: one line of a queue. */
export interface StoredEvent {
  /** When it was first stored, in milliseconds since 1970. */
  readonly since: number;
  /** When a page that then was left handed it to the browser; 0: never, or a failure was heard. */
  readonly handedOver: number;
  /** It was handed over in calm, so it has arrived unless a failure is heard of. */
  isLikely: boolean;
  /** The payload as JSON. */
  readonly text: string;
}

/** `1700000000000{…}` waits, `1700000000000~1700000000500{…}` was handed over, with `+` in calm. */
const LINE = /^(\d+)(?:([~+])(\d+))?(\{.*)$/;

export const writeLine = ({ since, handedOver, isLikely, text }: StoredEvent): string =>
  `\n${since}${handedOver ? (isLikely ? '+' : '~') + handedOver : ''}${text}`;

/** @returns undefined where the line is none. */
export function readLine(line: string): StoredEvent | undefined {
  const [, since, mark, handedOver, text = ''] = LINE.exec(line) ?? [];
  return since
    ? { since: Number(since), handedOver: Number(handedOver ?? 0), isLikely: mark === '+', text }
    : undefined;
}
