import type { Ask, StartTracker } from '../contract/call.ts';
import type { ManagerAnswer } from '../contract/manager.ts';
import type { FindWatcher } from '../contract/managerPart.ts';
import type { Settings } from '../contract/settings.ts';
import type { ConsentState, Telemetry } from '../contract/types.ts';
import { watchNavigations } from '../page/navigations.ts';
import { ALL, forgetStored, OURS } from '../page/storedChoice.ts';
import { callPage } from './callPage.ts';
import { createConsentReader } from './consentReader.ts';
import { type ConsentListener, createMethods } from './methods.ts';
import { createTrackerLink } from './trackerLink.ts';

/**
 * The instance. A call is refused, waits, or goes on to the tracker part.
 *
 * @param loadTracker loads the tracker part; called only when something may be sent.
 * @param loadManagers loads the watchers of consent managers; called only where nobody else has said no.
 */
export function createInstance(
  settings: Settings,
  loadTracker: () => Promise<StartTracker>,
  loadManagers: () => Promise<FindWatcher>,
): Telemetry {
  const listeners = new Set<ConsentListener>();
  const readConsent = createConsentReader(settings);
  let answer: ManagerAnswer;
  let consent = { mode: 'off' } as ConsentState;
  let isWatching: boolean | undefined;

  const ask: Ask = (said) => {
    try {
      const [mode, because, no] = readConsent(said, answer);
      // The rest of the head, still to come, may say no.
      if (!isWatching && !document.body && mode !== 'off') {
        setTimeout(ask, 50);
        consent = { mode: 'off', because, waiting: true };
        return consent;
      }
      const waiting = mode === 'off' && !no;
      const last = consent;
      const isChanged = mode + because + waiting !== last.mode + last.because + last.waiting;
      if (isChanged) {
        // While a manager is asked again the ids stay, unless it has taken a yes back.
        if (mode !== 'identified' && (!waiting || last.mode === 'identified')) forgetStored(no ? ALL : OURS);
        consent = { mode, because, waiting };
      }
      if (!no && !isWatching) {
        isWatching = true;
        startWatching();
      }
      obey(consent);
      if (isChanged) for (const listener of listeners) callPage(listener, consent);
      return consent;
    } catch {
      return { ...consent, mode: 'off' };
    }
  };
  const startWatching = async () => {
    try {
      watchNavigations((event) =>
        settings.pageViews === 'off' ? ask() : request('navigated', { type: event?.navigationType }),
      );
      if (settings.consentManager)
        (await loadManagers())(settings)((said) => {
          answer = said;
          ask();
        });
    } catch {} // A manager that can't be loaded has not answered: the mode stays `off`.
  };
  const [request, obey, flush] = createTrackerLink(settings, loadTracker, ask);

  const telemetry = createMethods(request, ask, listeners, flush);
  // A choice by a link, in another tab, or while this page was in the bfcache.
  for (const type of ['hashchange', 'storage', 'pageshow', 'pagehide']) addEventListener(type, () => ask());
  ask();
  return telemetry;
}
