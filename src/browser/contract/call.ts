import type { handMoment, Moment } from './moment.ts';
import type { Outcome } from './outcome.ts';
import type { Settings } from './settings.ts';
import type { ConsentMode, ConsentState } from './types.ts';

/** A call on the instance, as the tracker part handles it. */
export type Call = { readonly moment: Moment } & (
  | { readonly verb: 'pageView'; readonly data: { title?: unknown; route?: unknown } }
  /** The current history entry has changed. `type` is null where only its state has, undefined for the document itself. */
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

/**
 * A call as the drop-in hands it over. It is a tuple because names of properties can't be shortened across downloads:
 * they would cost every visitor 29 bytes.
 */
export type Handed = readonly [
  verb: Call['verb'],
  data: object,
  name: string | undefined,
  operation: object | undefined,
  ...moment: ReturnType<typeof handMoment>,
];

/** What the tracker part offers to the drop-in. */
export type TrackerPart = [
  handle: (handed: Handed) => Outcome,
  /** Gets the consent in force whenever it has been looked up. */
  obey: (consent: ConsentState) => void,
  flush: () => Promise<void>,
];

/** The same with named methods, for code that is built together with the tracker part, and for legacy GA. */
export interface Tracker {
  handle(call: Call): Outcome;
  obey(consent: ConsentState): void;
  flush(): Promise<void>;
}

/**
 * Looks up the consent in force. Whoever is about to send or store asks first.
 *
 * @param said what the visitor chooses now.
 */
export type Ask = (said?: ConsentMode) => ConsentState;

/** Starts the tracker part: the one export of that download. */
export type StartTracker = (settings: Settings, mode: ConsentMode, ask: Ask) => TrackerPart;
