import type { DropReason } from '../contract/outcome.ts';

/**
 * How it stands with a call or an event.
 *
 * - `held`: a page view that waits for its page's title.
 * - `merged`: a navigation that is no page view of its own.
 */
export type Fate = 'sent' | 'waiting' | 'dropped' | 'held' | 'merged';

/** Why a navigation is no page view of its own. */
export type MergeReason = 'same_page' | 'redirected';

/** The status is 0 where nobody has answered, or who is no collector. */
export type Answer = readonly [status: number, pauseMs: number, notCollector?: string | undefined];

/** A call of the page, or what the package did by itself. */
export interface Entry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The event's name; for other calls that of the method. */
  readonly name: string;
  /** The method that the page has called; undefined for what came without a call. */
  readonly method?: string;
  /** What the page gave, raw. */
  readonly given?: Readonly<Record<string, unknown>>;
  /** Of the page, raw: where it is known from the moment itself. Snowplow is given the redacted one. */
  readonly address?: string;
  fate: Fate;
  reason?: DropReason | MergeReason;
  /** The field to blame for a refusal. */
  field?: string;
  /** Fields that did not fit and leave as null. */
  unfit?: readonly string[];
  /** Snowplow's payload. */
  before?: Readonly<Record<string, unknown>>;
  /** The payload that may leave. */
  after?: Readonly<Record<string, string>>;
  /** The collector's last one. */
  answer?: Answer;
}

/** What has been seen since the inspector was opened, in memory only. */
export interface Log {
  readonly entries: readonly Entry[];
  /** Adds an entry, now. */
  add(entry: Omit<Entry, 'at'>): Entry;
  /** Tells that an entry has changed. */
  change(entry: Entry, changes: Partial<Entry>): void;
}

/** A page may live for days. */
const MOST = 500;

/**
 * @param show is told of each new or changed entry.
 * @param forget is told of each that had to make room.
 */
export function createLog(show: (entry: Entry) => void, forget: (entry: Entry) => void): Log {
  const entries: Entry[] = [];
  return {
    entries,
    add(fields) {
      const entry: Entry = { at: +new Date(), ...fields };
      entries.push(entry);
      if (entries.length > MOST) forget(entries.shift() as Entry);
      show(entry);
      return entry;
    },
    change(entry, changes) {
      Object.assign(entry, changes);
      show(entry);
    },
  };
}
