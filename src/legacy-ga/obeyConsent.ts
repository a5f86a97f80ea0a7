import type { ConsentState, Telemetry } from '../types.ts';
import { forgetGoogleIds } from './forgetGoogleIds.ts';
import type { Interception } from './intercept.ts';

/** After a no nothing is held, and what Google has stored is removed. */
export function obeyConsent(interception: Interception, telemetry: Telemetry): void {
  const obey = ({ mode, waiting }: ConsentState) => {
    const isRefused = mode === 'off' && !waiting;
    interception.refuse(isRefused);
    if (isRefused) forgetGoogleIds();
  };
  obey(telemetry.consent);
  telemetry.onConsentChange(obey);
}
