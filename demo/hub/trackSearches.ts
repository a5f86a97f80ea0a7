import { createSearches, type Searches } from '../../src/browser/deadEnds/createSearches.ts';
import { withTelemetry } from '../shared/telemetry.ts';

/** One event for each query that a visitor settles on: its length and number of results, never its words. */
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
