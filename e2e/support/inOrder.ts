import type { Arrived } from './collectorServer.ts';

const madeAt = ({ event }: Arrived) => Date.parse(`${event.dvce_created_tstamp}`);

/** Events in the order in which they were made. They may arrive in another one: requests are sent side by side. */
export const inOrder = (events: readonly Arrived[]): Arrived[] =>
  [...events].sort((one, other) => madeAt(one) - madeAt(other));
