import type { PageMayHaveChanged } from './capture/navigations.ts';
import type { Settings } from './options.ts';
import type { Outcome } from './outcome.ts';
import type { ConsentMode } from './types.ts';

/** Where and when a call was made: an event that waits keeps both. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Milliseconds by a clock that doesn't jump, for durations. */
  readonly clock: number;
  readonly url: string;
  referrer: string;
  /** Of an automatic page view that waits: what the title had become when the page was left. */
  title: string;
}

/** A call on the instance, as the gate hands it to the tracker part. */
export type Call = { readonly moment: Moment } & (
  | { readonly verb: 'pageView'; readonly data: { title?: unknown; route?: unknown } }
  /** A page view that nobody called for; `replaced` when the navigation replaced its history entry. */
  | { readonly verb: 'navigated'; readonly data: { replaced: boolean } }
  | { readonly verb: 'track'; readonly name: string; readonly data: object }
  | { readonly verb: 'start'; readonly name: string; readonly data: object; readonly operation: number }
  | {
      readonly verb: 'complete';
      readonly data: { outcome?: unknown; errorKind?: unknown };
      readonly operation: number;
    }
  | { readonly verb: 'identify'; readonly data: object }
);

/** What the tracker part offers to the gate. */
export interface Tracker {
  handle(call: Call): Outcome;
  setMode(mode: ConsentMode): void;
  flush(): Promise<void>;
}

/** Starts the tracker part: the one export of that download. */
export type StartTracker = (
  settings: Settings,
  mode: ConsentMode,
  /** Undefined where page views are not automatic. */
  pageMayHaveChanged: PageMayHaveChanged | undefined,
) => Tracker;
