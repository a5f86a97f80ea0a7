import type { Telemetry } from '../contract/types.ts';

type Queued = (telemetry: Telemetry) => void;

/** Before there is an instance, a queue; or an element of the page with this id or name, which has nothing to say. */
type Found = Telemetry | Queued[] | undefined;

/**
 * One page has one instance: the first one, whether a script tag, an app's bundle or another copy of either made it.
 * It stands where the queue was, and does what has been queued.
 *
 * @param create is called where there is none yet. What it throws goes to the caller.
 */
export function onlyInstance(create: () => Telemetry): Telemetry {
  const scope = window as unknown as { meltanoTelemetry?: Found };
  const found = scope.meltanoTelemetry;
  if ((found as Telemetry | undefined)?.setConsent) return found as Telemetry;
  const telemetry = create();
  scope.meltanoTelemetry = telemetry;
  // Emptied, for a page may do by itself what it has queued.
  (found as Queued[] | undefined)?.splice?.(0).forEach(telemetry.push);
  return telemetry;
}
