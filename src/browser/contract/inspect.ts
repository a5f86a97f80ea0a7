import type { DropReason, Outcome } from './outcome.ts';

/** What the tracker part tells of its work to somebody who looks on. */
export type Notice =
  /** Of the call that is judged next: the field to blame for a refusal, and those that did not fit and leave as null. */
  | { readonly what: 'fields'; readonly refused: string | undefined; readonly unfit: readonly string[] }
  /** A call has been judged. */
  | {
      readonly what: 'call';
      readonly name: string;
      readonly outcome: Outcome;
    }
  /** A payload has met the guard: `before` is Snowplow's, `after` is what may leave, or why nothing does. */
  | {
      readonly what: 'payload';
      readonly before: Readonly<Record<string, unknown>>;
      readonly after: Readonly<Record<string, string>> | DropReason;
    };

/**
 * The one look into an instance: whoever wants to see what becomes of calls sets this on it. Without it nothing is told, and
 * nothing is kept for it. What it returns is not heard.
 *
 * @example
 * window.meltanoTelemetry.push((telemetry) => {
 *   telemetry.inspect = (notice) => console.table(notice);
 * });
 */
export interface Inspected {
  inspect?: ((notice: Notice) => void) | undefined;
}
