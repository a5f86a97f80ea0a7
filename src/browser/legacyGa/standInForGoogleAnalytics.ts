import type { Telemetry } from '../contract/types.ts';
import { intercept } from './intercept.ts';
import { obeyConsent } from './obeyConsent.ts';
import { createStandIn } from './standIn.ts';

/** Options of {@link standInForGoogleAnalytics}. */
export interface StandInOptions {
  /** As given to `createTelemetry`: legacy page views count only where automatic ones are `off`. @default 'auto' */
  pageViews?: 'auto' | 'off';
  /** Takes one line for every command that is refused. */
  debug?: (line: string) => void;
}

/**
 * Takes the place of analytics.js, gtag.js, Google Tag Manager and ga.js on this page: what it calls goes to
 * `telemetry` and nowhere else, through its consent gate. Once for a page; does nothing where there is no `window`.
 *
 * @example standInForGoogleAnalytics(createTelemetry({ collector, property: 'hub', pageViews: 'off' }), { pageViews: 'off' });
 */
export function standInForGoogleAnalytics(
  telemetry: Telemetry,
  { pageViews = 'auto', debug = () => {} }: StandInOptions = {},
): void {
  if (typeof window === 'undefined') return;
  const interception = intercept();
  obeyConsent(interception, telemetry);
  interception.attach(
    createStandIn({
      telemetry,
      countsPageViews: pageViews === 'off',
      setAppVersion: () => debug('legacy GA: dimension2: give appVersion to createTelemetry'),
      debug,
    }),
  );
}
