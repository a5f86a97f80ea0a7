// Stand-ins for what can't be had as a package, with the interfaces and events that are documented. They run in the
// page, as text.
import type { Choice, offerChoice } from './offerChoice.ts';

type OfferChoice = typeof offerChoice;
type Page = Record<string, unknown>;

/**
 * https://developer.onetrust.com/onetrust/docs/javascript-events-guide: `OneTrustGroupsUpdated` on every load and
 * every choice, with the active groups; `OTConsentApplied` after a choice. Where the site has it so, groups are
 * active before anybody has chosen.
 */
export function runOneTrust(offer: OfferChoice): void {
  const page = window as unknown as Page;
  let isClosed = false;
  const update = (choice: Choice = 'accept') => {
    const groups = choice === 'accept' ? ['C0001', 'C0002'] : ['C0001'];
    page.OnetrustActiveGroups = `,${groups.join()},`;
    dispatchEvent(new CustomEvent('OneTrustGroupsUpdated', { detail: groups }));
  };
  const saved = offer((choice) => {
    isClosed = true;
    update(choice);
    dispatchEvent(new CustomEvent('OTConsentApplied'));
  });
  isClosed = !!saved;
  page.OneTrust = {
    IsAlertBoxClosed: () => isClosed,
    GetDomainData: () => ({ ConsentModel: { Name: 'opt-in' } }),
  };
  update(saved);
}

/**
 * https://www.cookiebot.com/en/developer/: `hasResponse` and `consent`, and an event after each answer and on each
 * load after one.
 */
export function runCookiebot(offer: OfferChoice): void {
  const cookiebot = { hasResponse: false, consent: { statistics: false, method: null as string | null } };
  const answer = (choice: Choice) => {
    cookiebot.hasResponse = true;
    cookiebot.consent = { statistics: choice === 'accept', method: 'explicit' };
    dispatchEvent(new Event('CookiebotOnConsentReady'));
    dispatchEvent(new Event(choice === 'accept' ? 'CookiebotOnAccept' : 'CookiebotOnDecline'));
  };
  (window as unknown as Page).Cookiebot = cookiebot;
  const saved = offer(answer);
  if (saved) answer(saved);
}

/** https://developers.google.com/tag-platform/security/guides/consent: `default` before all, `update` after a choice. */
export function runGoogle(offer: OfferChoice): void {
  const page = window as unknown as { dataLayer?: unknown[] };
  page.dataLayer = page.dataLayer || [];
  const gtag = function (..._: unknown[]) {
    // biome-ignore lint/complexity/noArguments: as in Google's own snippet
    page.dataLayer?.push(arguments);
  };
  gtag('consent', 'default', { analytics_storage: 'denied', wait_for_update: 500 });
  gtag('js', new Date());
  const update = (choice: Choice) =>
    gtag('consent', 'update', { analytics_storage: choice === 'accept' ? 'granted' : 'denied' });
  const saved = offer(update);
  if (saved) update(saved);
}
