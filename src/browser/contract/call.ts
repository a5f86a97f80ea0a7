import type { Settings } from '../dropIn/options.ts';
import type { Outcome } from './outcome.ts';
import type { Because, ConsentMode } from './types.ts';

/** Where and when a call was made: an event that waits keeps both. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Milliseconds by a clock that doesn't jump, for durations. */
  readonly clock: number;
  readonly url: string;
  /** Right after a navigation still that of the page before. */
  readonly title: string;
}

/** A call on the instance, as the gate hands it to the tracker part. */
export type Call = { readonly moment: Moment } & (
  | { readonly verb: 'pageView'; readonly data: { title?: unknown; route?: unknown } }
  /** The current history entry has changed: null for its state alone, without a type for the document itself. */
  | { readonly verb: 'navigated'; readonly data: { type?: string | null | undefined } }
  | { readonly verb: 'track'; readonly name: string; readonly data: object }
  | { readonly verb: 'start'; readonly name: string; readonly data: object; readonly operation: object }
  | {
      readonly verb: 'complete';
      readonly data: { outcome?: unknown; errorKind?: unknown };
      readonly operation: object;
    }
  | { readonly verb: 'identify'; readonly data: object }
);

/** What the tracker part offers to the gate. */
export interface Tracker {
  handle(call: Call): Outcome;
  /**
   * @param because of whom.
   * @param isRefused whether somebody has said no: then nothing waits for a yes.
   */
  setMode(mode: ConsentMode, because?: Because, isRefused?: unknown): void;
  flush(): Promise<void>;
}

/**
 * Looks up the consent in force: whoever is about to send or to store asks first.
 *
 * @param said what the visitor chooses now.
 */
export type Ask = (said?: ConsentMode) => ConsentMode;

/** Starts the tracker part: the one export of that download. */
export type StartTracker = (settings: Settings, mode: ConsentMode, ask: Ask) => Tracker;
