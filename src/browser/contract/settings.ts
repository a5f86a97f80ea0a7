import type { TelemetryOptions } from './types.ts';

/** Options whose values have been checked. */
export type Settings = Readonly<TelemetryOptions>;
