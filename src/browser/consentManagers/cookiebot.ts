import { watchEvents } from './watchEvents.ts';

interface CookiebotWindow {
  readonly Cookiebot?: {
    readonly hasResponse: unknown;
    readonly consent: { readonly statistics: unknown; readonly method: unknown };
  };
}

/**
 * Cookiebot.
 *
 * @see https://www.cookiebot.com/en/developer/
 */
export const watchCookiebot = watchEvents(
  // The dialog is shown again by `renew()`, which takes the answer back.
  ['CookiebotOnConsentReady', 'CookiebotOnAccept', 'CookiebotOnDecline', 'CookiebotOnDialogDisplay'],
  () => {
    const manager = (window as CookiebotWindow).Cookiebot;
    if (manager?.hasResponse !== true) return;
    const { statistics, method } = manager.consent;
    // An `implied` consent is one that Cookiebot has given in the visitor's place.
    return statistics !== true ? 'off' : method === 'explicit' ? 'identified' : 'anonymous';
  },
);
