import type { ConsentState, Telemetry } from '../contract/types.ts';
import { forgetCookies } from '../page/forgetCookies.ts';
import { forgetStored } from '../page/storedChoice.ts';
import type { Interception } from './intercept.ts';

/** What analytics.js, gtag.js and ga.js leave behind, in cookies and in localStorage. */
const GOOGLE = /^(?:_ga|_gid$|_gat|__utm)/;

/** After a no nothing is held, and what Google has stored is removed. */
export function obeyConsent(interception: Interception, telemetry: Telemetry): void {
  const obey = ({ mode, waiting }: ConsentState) => {
    const isRefused = mode === 'off' && !waiting;
    interception.refuse(isRefused);
    if (!isRefused) return;
    forgetCookies(GOOGLE);
    forgetStored(GOOGLE);
  };
  obey(telemetry.consent);
  telemetry.onConsentChange(obey);
}
