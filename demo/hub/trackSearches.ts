import { createSearches, type Searches } from '../../src/browser/deadEnds/createSearches.ts';
import { withTelemetry } from '../shared/telemetry.ts';

/** One event for a query that a visitor has settled on: how long and how fruitful, never its words. */
export function trackSearches(): Searches {
  let searches: Searches | undefined;
  withTelemetry((telemetry) => {
    searches = createSearches(telemetry);
  });
  return {
    typed: (...state) => searches?.typed(...state),
    opened: (position) => searches?.opened(position),
  };
}
