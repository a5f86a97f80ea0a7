import { holds } from './holds.ts';
import { watchEvents } from './watchEvents.ts';

interface CookieConsentWindow {
  readonly CookieConsent?: { validConsent(): unknown; acceptedCategory(name: string): unknown };
}

const CATEGORY = 'analytics';

/**
 * vanilla-cookieconsent 3. Its global says what was chosen on an earlier visit. Where it was bundled without a global, its
 * events say so, if they come later than this script.
 *
 * @see https://cookieconsent.orestbida.com/advanced/callbacks-events.html
 */
export const watchCookieConsent = watchEvents(['cc:onConsent', 'cc:onChange'], (detail) => {
  const manager = (window as CookieConsentWindow).CookieConsent;
  const categories = (detail as { cookie?: { categories?: unknown } } | undefined)?.cookie?.categories;
  if (!manager && !detail) return null;
  const isValid = detail ? Array.isArray(categories) : manager?.validConsent() === true;
  const isAccepted = detail
    ? holds(categories as unknown[], CATEGORY)
    : manager?.acceptedCategory(CATEGORY) === true;
  return isValid ? (isAccepted ? 'identified' : 'off') : undefined;
});
