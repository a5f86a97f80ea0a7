import type { DropReason, Outcome } from './outcome.ts';

/** What the tracker part tells an observer about its work. */
export type Notice =
  /** About the call that is judged next: the field that refused it, and the fields whose values did not fit and leave as null. */
  | { readonly what: 'fields'; readonly refused: string | undefined; readonly unfit: readonly string[] }
  /** A call has been judged. A navigation is one of the name `navigated`: it waits until its page's title is known. */
  | {
      readonly what: 'call';
      readonly name: string;
      readonly outcome: Outcome;
    }
  /**
   * A payload has been through the guard: `before` is Snowplow's, with the event itself in `ue_pr` in place of its JSON.
   * `after` is what may leave, or why nothing may.
   */
  | {
      readonly what: 'payload';
      readonly before: Readonly<Record<string, unknown>>;
      readonly after: Readonly<Record<string, string>> | DropReason;
    }
  /**
   * An event has been sent, and this is the answer: `text` is its payload as JSON. The status is 0 where nobody has answered,
   * or who is no collector. Events of one request have the same `answer`.
   */
  | {
      readonly what: 'sent';
      readonly text: string;
      readonly answer: readonly [status: number, pauseMs: number, notCollector?: string | undefined];
    };

/**
 * The one way to look into an instance: set `inspect` on it to see what becomes of calls. Without it nothing is told and
 * nothing is kept. What it returns is ignored.
 *
 * @example
 * window.meltanoTelemetry.push((telemetry) => {
 *   telemetry.inspect = (notice) => console.table(notice);
 * });
 */
export interface Inspected {
  inspect?: ((notice: Notice) => void) | undefined;
}
