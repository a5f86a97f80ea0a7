import type { Ask } from '../contract/call.ts';
import type { FindWatcher } from '../contract/findWatcher.ts';
import type { ManagerAnswer } from '../contract/manager.ts';
import type { Settings } from '../contract/settings.ts';
import { watchNavigations } from '../page/navigations.ts';
import type { Request } from './trackerLink.ts';

/** Watches the page's navigations and the consent manager that is named: begun once, as soon as nobody refuses. */
export async function startWatching(
  settings: Settings,
  loadManagers: () => Promise<FindWatcher>,
  ask: Ask,
  request: Request,
  answered: (answer: ManagerAnswer) => void,
): Promise<void> {
  try {
    watchNavigations((event) =>
      settings.pageViews === 'off' ? ask() : request('navigated', { type: event?.navigationType }),
    );
    if (settings.consentManager) (await loadManagers())(settings)(answered);
  } catch {
    // A manager that can't be loaded has not answered: the mode stays `off`.
  }
}
