import { expectTypeOf, it } from 'vitest';
import type { CatalogueEvents, CatalogueOperations } from '../catalogue/events.generated.ts';
import type { Telemetry, TelemetryOptions } from './types.ts';

type Periodic =
  `${string}${'ping' | 'beat' | 'interval' | 'activity' | 'period' | 'poll' | 'timer' | 'every'}${string}`;

/** The names of the fields that take a number. */
type Numbers<Type> = { [Key in keyof Type]-?: number extends Type[Key] ? Key : never }[keyof Type];

// Checked by `tsc`.
it('has no type by which a heartbeat could be asked for', () => {
  type Names = keyof Telemetry | keyof TelemetryOptions | keyof CatalogueEvents | keyof CatalogueOperations;
  expectTypeOf<Extract<Lowercase<Names>, Periodic>>().toBeNever();
  // A period is a number.
  expectTypeOf<Numbers<TelemetryOptions>>().toBeNever();

  const wrong = (telemetry: Telemetry) => {
    // @ts-expect-error: no such event
    telemetry.track('page_ping', {});
    // @ts-expect-error: no such method of Snowplow's is passed on
    telemetry.enableActivityTracking({ heartbeatDelay: 10, minimumVisitLength: 10 });
  };
  expectTypeOf(wrong).toBeFunction();
});
