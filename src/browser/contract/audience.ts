import type { DropReason } from './outcome.ts';
import type { ConsentMode, Telemetry } from './types.ts';

/**
 * Gives what is left of a payload that has passed the guard as long as the visitor has not said `identified`, or why nothing
 * is left. Never throws.
 *
 * @param guarded what may leave by the guard, or why nothing may.
 * @param events the catalogue, with the site's own events.
 */
export type Narrow = <Payload extends Readonly<Record<string, string>>>(
  guarded: Payload | DropReason,
  mode: ConsentMode,
  events: Readonly<Record<string, string>>,
) => Payload | DropReason;

/**
 * Starts the part for `profile`: the one export of that download.
 *
 * @param push that of the page's instance.
 */
export type StartAudience = (push: Telemetry['push']) => Narrow;
