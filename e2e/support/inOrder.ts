import type { Arrived } from './collectorServer.ts';

const madeAt = ({ event }: Arrived) => Date.parse(`${event.dvce_created_tstamp}`);

/** Events as they were made: requests are sent side by side. */
export const inOrder = (events: readonly Arrived[]): Arrived[] =>
  [...events].sort((one, other) => madeAt(one) - madeAt(other));
