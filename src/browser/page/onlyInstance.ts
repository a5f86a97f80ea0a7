import type { Telemetry } from '../contract/types.ts';

type Queued = (telemetry: Telemetry) => void;

interface Page {
  /** The instance, or the queue before it. It may also be an element of the page with this id or name, which is ignored. */
  meltanoTelemetry?: Telemetry | Queued[];
}

/**
 * One page has one instance: the first one, whether a script tag, an app's bundle or another copy of either made it.
 * It takes the place of the queue, and runs what has been queued.
 *
 * @param create makes the instance, if there is none yet. What it throws goes to the caller.
 */
export function onlyInstance(create: () => Telemetry): Telemetry {
  const found = (window as unknown as Page).meltanoTelemetry;
  if ((found as Telemetry | undefined)?.setConsent) return found as Telemetry;
  const telemetry = create();
  (window as unknown as Page).meltanoTelemetry = telemetry;
  // Emptied, because a page may run its queue by itself, too.
  (found as Queued[] | undefined)?.splice?.(0).forEach(telemetry.push);
  return telemetry;
}
