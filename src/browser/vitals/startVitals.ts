import type { StartPart } from '../contract/collecting.ts';
import { documentText } from '../page/documentText.ts';
import { measureViews } from './measureViews.ts';
import { watchWebVitals } from './webVitals.ts';
import { whenLeft } from './whenLeft.ts';

/** Of the document, whatever the visitor says in between. */
const page = { isWatched: false, isRestored: false };

/** Measures each view of a page, and tells of it once: when it is left, or hidden for good. */
export const startVitals: StartPart = (host) => {
  // web-vitals calls it in its observers, and browsers without it have no way to end listeners by a signal either.
  if (!('at' in Array.prototype)) return () => {};
  const ended = new AbortController();
  const { signal } = ended;
  const views = measureViews(host, signal);

  if (!page.isWatched)
    watchWebVitals(() => {
      page.isRestored = true;
    });
  page.isWatched = true;

  host.onView((next, isRedirect) => {
    if (isRedirect && views.redirect(next)) return;
    const isDocument = page.isRestored || next.referrer === documentText('referrer');
    page.isRestored = false;
    views.finish();
    views.begin(next, isDocument);
  });
  whenLeft(views.finish, signal);

  const now = host.view();
  if (now) views.begin(now, now.referrer === documentText('referrer'));
  return () => {
    ended.abort();
    views.end();
  };
};
