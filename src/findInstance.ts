import type { Telemetry } from './types.ts';

const ASK = 'meltano-telemetry-ask';
const TELL = 'meltano-telemetry-tell';

/** Answers whoever looks for the instance, now and later: an app's bundle and `/preferences` share no module. */
export function tellInstance(instance: Telemetry): void {
  const tell = () => dispatchEvent(new CustomEvent(TELL, { detail: instance }));
  addEventListener(ASK, tell);
  tell();
}

/**
 * Finds the page's instance, an app's or the script tag's, once it is there.
 *
 * @param receive gets the instance, at once where it exists.
 */
export function findInstance(receive: (instance: Telemetry) => void): void {
  let isFound = false;
  const take = (instance: Telemetry) => {
    isFound = true;
    removeEventListener(TELL, hear);
    receive(instance);
  };
  const hear = (event: Event) => take((event as CustomEvent<Telemetry>).detail);
  addEventListener(TELL, hear);
  dispatchEvent(new Event(ASK));
  if (isFound) return;
  const scope = window as { meltanoTelemetry?: { push(fn: (instance: Telemetry) => void): void } };
  scope.meltanoTelemetry ??= [];
  scope.meltanoTelemetry.push(take);
}
