import type { Notice } from '../contract/inspect.ts';
import type { Entry, Log } from './entry.ts';
import { judged } from './judged.ts';

type Payload = Extract<Notice, { what: 'payload' }>;

/** What is heard of page views that nobody called for: they wait for their page's title, or leave at once. */
export interface ViewMatcher {
  /** A page view has met the guard. */
  left(payload: Payload): void;
  /** @param view the page view that has met the guard in the same moment, if one has. */
  navigated(view: Payload | undefined): void;
  /** After a no: what was held is forgotten. */
  refuse(): void;
}

export function matchViews(log: Log): ViewMatcher {
  let held: Entry | undefined;
  const hold = () => {
    held = log.add({ name: 'page_view', fate: 'held', address: location.href });
  };
  const left = (payload: Payload) => {
    if (held) log.change(held, judged(payload));
    else log.add({ name: 'page_view', ...judged(payload), address: location.href });
    held = undefined;
  };
  return {
    left,
    navigated(view) {
      // The view of the page before goes when there is a next one; that of a document goes at once.
      const isOwn = view && !held;
      if (view) left(view);
      else if (held) log.change(held, { fate: 'merged', reason: 'redirected' });
      if (!isOwn) hold();
    },
    refuse() {
      if (held) log.change(held, { fate: 'dropped', reason: 'consent' });
      held = undefined;
    },
  };
}
