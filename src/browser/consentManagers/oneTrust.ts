import { holds } from './holds.ts';
import { watchEvents } from './watchEvents.ts';

interface OneTrustWindow {
  readonly OneTrust?: {
    IsAlertBoxClosed?(): unknown;
    GetDomainData?(): { readonly ConsentModel?: { readonly Name?: unknown } };
  };
  readonly OnetrustActiveGroups?: unknown;
}

/** OneTrust's own id of the category "Performance". */
const PERFORMANCE = 'C0002';

/**
 * OneTrust. Groups may be active before anybody has chosen, so they count only once the banner was answered. To close it is
 * an answer, too: so an active group is a yes only in the model `opt-in`.
 *
 * @see https://developer.onetrust.com/onetrust/docs/javascript-events-guide
 */
export const watchOneTrust = watchEvents(['OneTrustGroupsUpdated', 'OTConsentApplied'], (detail) => {
  const { OneTrust, OnetrustActiveGroups } = window as OneTrustWindow;
  const isAnswered = OneTrust?.IsAlertBoxClosed?.() ?? /(^|; )OptanonAlertBoxClosed=./.test(document.cookie);
  if (isAnswered !== true) return;
  const groups = Array.isArray(detail) ? detail : (OnetrustActiveGroups as string).split(',');
  if (!holds(groups, PERFORMANCE)) return 'off';
  return OneTrust?.GetDomainData?.().ConsentModel?.Name === 'opt-in' ? 'identified' : 'anonymous';
});
