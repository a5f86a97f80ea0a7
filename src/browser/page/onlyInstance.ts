import type { Telemetry } from '../contract/types.ts';

type Queued = (telemetry: Telemetry) => void;

interface Page {
  /** Before there is an instance, a queue; or an element of the page with this id or name, which has nothing to say. */
  meltanoTelemetry?: Telemetry | Queued[];
}

/**
 * One page has one instance: the first one, whether a script tag, an app's bundle or another copy of either made it.
 * It stands where the queue was, and does what has been queued.
 *
 * @param create is called where there is none yet. What it throws goes to the caller.
 */
export function onlyInstance(create: () => Telemetry): Telemetry {
  const found = (window as unknown as Page).meltanoTelemetry;
  if ((found as Telemetry | undefined)?.setConsent) return found as Telemetry;
  const telemetry = create();
  (window as unknown as Page).meltanoTelemetry = telemetry;
  // Emptied, for a page may do by itself what it has queued.
  (found as Queued[] | undefined)?.splice?.(0).forEach(telemetry.push);
  return telemetry;
}
