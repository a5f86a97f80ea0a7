import type { Call } from '../contract/call.ts';
import { now } from '../contract/moment.ts';
import type { Settings } from '../contract/settings.ts';
import type { Navigated } from '../page/navigations.ts';
import { watchHistory } from './pageViews/watchHistory.ts';
import { watchLinks } from './watchLinks.ts';

/**
 * Watches what the drop-in leaves to this part: navigations where there is no Navigation API, pages that come back from
 * the bfcache, clicks on links.
 *
 * @param mayLeave is asked before each.
 */
export function watchPage(
  settings: Settings,
  mayLeave: () => boolean,
  handle: (call: Call) => unknown,
  clicked: (target: string) => void,
): void {
  const navigated: Navigated = (event) => {
    try {
      mayLeave();
      if (settings.pageViews !== 'off')
        handle({ verb: 'navigated', data: { type: event?.navigationType }, moment: now() });
    } catch {}
  };
  // Later, because the calls that the drop-in hands over are older.
  queueMicrotask(() => {
    watchHistory(navigated);
    // No call was kept: a yes starts with a view of the page that is open, unless that view has been sent.
    if (settings.beforeConsent === 'discard') navigated({ navigationType: 'push' });
  });
  addEventListener('pageshow', ({ persisted }) => persisted && navigated());
  if (settings.linkClicks !== 'off')
    watchLinks((target) => {
      if (mayLeave()) clicked(target);
    });
}
