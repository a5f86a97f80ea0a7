import type { Telemetry } from '../contract/types.ts';

/**
 * Finds the page's instance, an app's or the script tag's, once it is there.
 *
 * @param receive gets the instance, at once where it exists.
 */
export function findInstance(receive: (instance: Telemetry) => void): void {
  const scope = window as { meltanoTelemetry?: { push?(fn: (instance: Telemetry) => void): void } };
  // An element of the page with this id or name can't be pushed to.
  if (!scope.meltanoTelemetry?.push) scope.meltanoTelemetry = [];
  scope.meltanoTelemetry.push?.(receive);
}
