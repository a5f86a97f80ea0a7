import { drop } from '../browser/contract/outcome.ts';
import type { ConsentState, Telemetry, TelemetryOptions } from '../browser/contract/types.ts';
import { createInstance } from '../browser/dropIn/createInstance.ts';
import { readOptions } from '../browser/dropIn/readOptions.ts';
import { onlyInstance } from '../browser/page/onlyInstance.ts';
import { asTrackerPart } from '../browser/trackerPart/asTrackerPart.ts';

export type { DropReason, Outcome } from '../browser/contract/outcome.ts';
export type * from '../browser/contract/types.ts';

const NO_BROWSER: ConsentState = { mode: 'off', because: 'property_default', waiting: false };

/** On a server there is no visitor: every call is refused, and `run` still runs. */
const inert: Telemetry = {
  push: (fn) => fn(inert),
  pageView: () => drop('unavailable'),
  track: () => drop('unavailable'),
  start: () => ({ complete: () => drop('unavailable') }),
  run: async (_name, _data, fn) => fn(),
  identify: () => drop('unavailable'),
  setConsent: () => NO_BROWSER,
  consent: NO_BROWSER,
  onConsentChange: () => () => {},
  flush: async () => {},
};

/**
 * Starts telemetry on this page. One page has one instance, which is `window.meltanoTelemetry`: where a script tag, another
 * bundle or an earlier call has made it, that one is returned.
 *
 * @throws TypeError when an option is wrong: it says what was expected and what came.
 * @example
 * const telemetry = createTelemetry({ collector: 'https://sp.example.com', property: 'ui' });
 */
export function createTelemetry<Own = unknown>(options: TelemetryOptions<Own>): Telemetry<Own> {
  // Some runtimes without a browser have a `window` all the same.
  if (typeof document === 'undefined') return inert as Telemetry<Own>;
  const instance: Telemetry = onlyInstance(() =>
    createInstance(
      readOptions(options),
      async () => {
        const { startTracker } = await import('../browser/trackerPart/startTracker.ts');
        const narrow = options.profile
          ? (await import('../browser/audience/startAudience.ts')).startAudience((fn) => instance.push(fn))
          : undefined;
        return (settings, mode, ask) => {
          const loadHashPart = async () => (await import('../browser/hashPart/hashPart.ts')).hashPart;
          const tracker = startTracker(loadHashPart, narrow, settings, mode, ask);
          if (settings.legacyGa === 'on')
            import('../browser/legacyGa/startLegacyGa.ts').then(
              ({ startLegacyGa }) => startLegacyGa(tracker, settings, instance),
              () => {},
            );
          if (settings.collect)
            import('./collectModule.ts').then(
              ({ startCollect, loaders }) => startCollect(tracker, settings, instance, loaders),
              () => {},
            );
          return asTrackerPart(tracker);
        };
      },
      async () => (await import('../browser/consentManagers/findWatcher.ts')).findWatcher,
    ),
  );
  return instance as Telemetry<Own>;
}
