import type { Telemetry } from '../contract/types.ts';

/**
 * Finds the page's instance, an app's or the script tag's, once it is there.
 *
 * @param receive gets the instance, at once if it exists.
 */
export function findInstance(receive: (instance: Telemetry) => void): void {
  const scope = window as { meltanoTelemetry?: { push?(fn: (instance: Telemetry) => void): void } };
  // An element with this id or name is a global of the page, too, and has no `push`.
  if (!scope.meltanoTelemetry?.push) scope.meltanoTelemetry = [];
  scope.meltanoTelemetry.push?.(receive);
}
