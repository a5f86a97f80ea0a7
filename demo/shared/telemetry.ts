import { isSlug } from '../../src/browser/catalogue/isSlug.ts';
import type { Ending, Operation, Telemetry } from '../../src/browser/contract/types.ts';

type Queued = (telemetry: Telemetry) => void;
/** Before the drop-in has loaded an array of functions to call; after, the instance. */
const page = window as unknown as { meltanoTelemetry?: Queued[] | Telemetry };

/** Calls `fn` with the instance: at once when it is there, else when the drop-in has loaded. */
export function withTelemetry(fn: Queued): void {
  page.meltanoTelemetry ??= [];
  page.meltanoTelemetry.push(fn);
}

/** Has the drop-in taken the place of the array? */
export const isLoaded = (): boolean =>
  page.meltanoTelemetry !== undefined && !Array.isArray(page.meltanoTelemetry);

type Start = (telemetry: Telemetry) => Operation;

/** An operation that may begin before the drop-in is there. The page's own work never waits for it. */
export function startOperation(start: Start): { complete(ending: Ending): void } {
  let operation: Operation | undefined;
  withTelemetry((telemetry) => {
    operation = start(telemetry);
  });
  return { complete: (ending) => withTelemetry(() => operation?.complete(ending)) };
}

/** Does `work` inside `telemetry.run`. Without the drop-in the work is done all the same. */
export function runOperation(
  work: () => Promise<void>,
  run: (telemetry: Telemetry, work: () => Promise<void>) => Promise<void>,
): Promise<void> {
  if (!isLoaded()) return work();
  return new Promise((done, failed) => withTelemetry((telemetry) => run(telemetry, work).then(done, failed)));
}

/** The campaign of the link that brought the visitor here, where there is one that may be sent. */
export function campaign() {
  const named = new URLSearchParams(location.search).get('utm_campaign');
  return isSlug(named) ? named : null;
}
