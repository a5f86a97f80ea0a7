import type { Call, Tracker, TrackerPart } from '../contract/call.ts';

/** The tracker as the drop-in knows it. Its `handle` is looked up at each call: legacy GA puts another in its place. */
export const asTrackerPart = (tracker: Tracker): TrackerPart => [
  ([verb, data, name, operation, time, clock, url, title]) =>
    tracker.handle({ verb, data, name, operation, moment: { time, clock, url, title } } as Call),
  tracker.obey,
  tracker.flush,
];
