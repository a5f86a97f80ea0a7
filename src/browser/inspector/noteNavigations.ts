import type { ConsentState } from '../contract/types.ts';
import { hasNavigationApi } from '../page/navigations.ts';
import { quietly } from '../page/quietly.ts';
import type { Log } from './entry.ts';
import type { NoticeMatcher } from './matchNotices.ts';
import { readLoadedFiles } from './readBrowser.ts';
import { readTag } from './readTag.ts';

const TRACKER = /^telemetry-(tracker|all)/;

/** Whether there would have been a page view if it had been one: told before, or by the page's tag. */
const countsViews = (matcher: NoticeMatcher): boolean => {
  const { collector, pageViews } = readTag();
  if (matcher.navigatedAt() !== undefined) return true;
  return !!collector && pageViews !== 'off' && readLoadedFiles().some(({ name }) => TRACKER.test(name));
};

/**
 * Notes the navigations that are no page views of their own: what the tracker part makes nothing of, it does not tell. In mode `off`
 * notes the page views that would have been refused.
 *
 * @returns what ends it
 */
export function noteNavigations(consent: () => ConsentState, matcher: NoticeMatcher, log: Log): () => void {
  let refused: string | undefined;
  const refuse = () => {
    const page = location.href.replace(/#.*/, '');
    if (page !== refused && readTag().pageViews !== 'off')
      log.add({ name: 'page_view', fate: 'dropped', reason: 'consent' });
    refused = page;
  };
  const navigated = ({ timeStamp }: Event) =>
    // The instance may hear of it later than this.
    setTimeout(() =>
      quietly(() => {
        const { mode, waiting } = consent();
        const isTold = (matcher.navigatedAt() ?? -1) >= timeStamp;
        if (mode === 'off' && !waiting) refuse();
        else if (mode !== 'off' && !isTold && countsViews(matcher))
          log.add({ name: 'page_view', fate: 'merged', reason: 'same_page' });
      }),
    );
  const { mode, waiting } = consent();
  if (mode === 'off' && !waiting) refuse();
  if (!hasNavigationApi()) return () => {};
  navigation.addEventListener('currententrychange', navigated);
  return () => navigation.removeEventListener('currententrychange', navigated);
}
