import { answerPurposes } from './answerPurposes.ts';
import { watchListener } from './watchListener.ts';

type Consents = Readonly<Record<number, unknown>>;

interface TcData {
  readonly eventStatus: unknown;
  readonly gdprApplies: unknown;
  readonly publisher?: { readonly consents?: Consents };
  readonly purpose: { readonly consents: Consents };
}

/**
 * IAB TCF 2.
 *
 * @see https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework CMP API v2
 */
export const watchTcf = watchListener<TcData>(
  '__tcfapi',
  2,
  (api) => (command, hear, parameter) => api(command, 2, hear, parameter),
  ({ eventStatus, gdprApplies, publisher, purpose }) => {
    // While the dialog is shown nobody has answered it: what was said before holds.
    if (eventStatus === 'cmpuishown') return null;
    if (eventStatus !== 'tcloaded' && eventStatus !== 'useractioncomplete') return;
    // Nobody is asked here: nobody has refused, but nobody has agreed either.
    if (gdprApplies === false) return 'anonymous';
    if (gdprApplies !== true) return;
    // Consents only: a legitimate interest is nobody's answer.
    return answerPurposes(publisher?.consents, purpose.consents, 1);
  },
);
