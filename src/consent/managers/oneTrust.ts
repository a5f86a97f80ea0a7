import { watchEvents } from './watchEvents.ts';

interface OneTrustWindow {
  readonly OneTrust?: { IsAlertBoxClosed?(): unknown };
  readonly OnetrustActiveGroups?: unknown;
}

/** OneTrust's own id of the category "Performance". */
const PERFORMANCE = 'C0002';

/**
 * OneTrust. Its groups are active by default before anybody has chosen: they count once the banner was answered.
 *
 * @see https://developer.onetrust.com/onetrust/docs/javascript-events-guide
 */
export const watchOneTrust = watchEvents(['OneTrustGroupsUpdated', 'OTConsentApplied'], (detail) => {
  const { OneTrust, OnetrustActiveGroups } = window as OneTrustWindow;
  const isAnswered = OneTrust?.IsAlertBoxClosed?.() ?? /(^|; )OptanonAlertBoxClosed=./.test(document.cookie);
  if (isAnswered !== true) return;
  const groups = Array.isArray(detail) ? detail : (OnetrustActiveGroups as string).split(',');
  return groups.includes(PERFORMANCE) ? 'identified' : 'off';
});
