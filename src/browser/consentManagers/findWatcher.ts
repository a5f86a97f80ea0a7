import type { WatchManager } from '../contract/manager.ts';
import type { Settings } from '../contract/settings.ts';
import type { ConsentManager } from '../contract/types.ts';
import { isDebug } from '../page/debug.ts';
import { acrossTabs } from './acrossTabs.ts';
import { watchCookiebot } from './cookiebot.ts';
import { watchCookieConsent } from './cookieConsent.ts';
import { watchGoogleConsentMode } from './googleConsentMode.ts';
import { watchGpp } from './gpp.ts';
import { watchKlaro } from './klaro.ts';
import { watchOneTrust } from './oneTrust.ts';
import { watchTcf } from './tcf.ts';
import { watchOwn } from './watchOwn.ts';

const watchers: Record<ConsentManager, WatchManager> = {
  tcf: watchTcf,
  gpp: watchGpp,
  onetrust: watchOneTrust,
  cookiebot: watchCookiebot,
  klaro: watchKlaro,
  cookieconsent: watchCookieConsent,
  google: watchGoogleConsentMode,
};

/**
 * The watcher of a named manager, or the site's own.
 *
 * @throws TypeError when there is no manager of this name. It is also logged, for whoever wrote the tag.
 */
export function findWatcher(settings: Settings): WatchManager {
  const { consentManager: manager } = settings;
  const names = Object.keys(watchers);
  if (typeof manager === 'function') return acrossTabs(watchOwn(manager, isDebug(settings)));
  if (names.includes(`${manager}`)) return acrossTabs(watchers[manager as ConsentManager]);
  const error = new TypeError(
    `meltano telemetry: consentManager: expected ${names.join('|')}, got "${manager}"`,
  );
  // biome-ignore lint/suspicious/noConsole: the one line of the contract
  console.error(error);
  throw error;
}
