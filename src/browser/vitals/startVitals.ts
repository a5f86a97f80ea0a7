import type { PageView, StartPart } from '../contract/collecting.ts';
import { documentText } from '../page/documentText.ts';
import { type InPageVitals, measureInPage } from './inPageVitals.ts';
import { watchAttention } from './watchAttention.ts';
import { readWebVitals, watchWebVitals } from './webVitals.ts';

/** Of the document, whatever the visitor says in between. */
const page = { isWatched: false, isRestored: false, measured: -1 };

const inSteps = (value: number | undefined, step: number, most: number): number | null =>
  value === undefined ? null : Math.min(Math.round(value / step) * step, most);

/** Where the pointer is a finger, hidden is often the last that a page hears: nobody can tell whether it is for good. */
const mayBeTheLast = (): boolean => matchMedia('(pointer: coarse)').matches;

/** Measures each view of a page, and tells of it once: when it is left, or hidden for good. */
export const startVitals: StartPart = (host) => {
  const ended = new AbortController();
  const { signal } = ended;
  const attention = watchAttention(signal);
  let view: PageView | undefined;
  /** Of a view within the document; without it web-vitals measures. */
  let inPage: InPageVitals | undefined;
  let isLeaving = false;

  if (!page.isWatched)
    watchWebVitals(() => {
      page.isRestored = true;
    });
  page.isWatched = true;

  const begin = (next: PageView, isDocument: boolean) => {
    if (next.clock === page.measured) return;
    view = next;
    inPage = isDocument ? undefined : measureInPage(next.clock);
    const [{ activationStart = 0 } = {}] = performance.getEntriesByType('navigation') as {
      activationStart?: number;
    }[];
    attention.begin(Math.max(next.clock, activationStart));
  };

  const finish = () => {
    if (!view) return;
    const [vitals, type] = inPage ? [inPage.read(), 'in-page'] : readWebVitals();
    inPage?.end();
    page.measured = view.clock;
    const left = { ...view, time: +Date.now() };
    view = inPage = undefined;
    host.track(
      'page_measured',
      {
        lcp_ms: inSteps(vitals.LCP, 100, 60_000),
        inp_ms: inSteps(vitals.INP, 25, 60_000),
        cls: vitals.CLS === undefined ? null : Math.min(Math.round(vitals.CLS * 100) / 100, 10),
        ttfb_ms: inSteps(vitals.TTFB, 100, 60_000),
        navigation_type: type,
        seconds_looked_at: attention.seconds(),
        depth_quarters: attention.quarters(),
      },
      left,
    );
  };

  host.onView((next, isRedirect) => {
    if (isRedirect && view) {
      view = { ...next, time: view.time, clock: view.clock };
      return;
    }
    const isDocument = page.isRestored || next.referrer === documentText('referrer');
    page.isRestored = false;
    finish();
    begin(next, isDocument);
  });
  // Hidden comes after pagehide, and web-vitals reads then what the browser still holds. A page that is hidden already has nothing more.
  const options = { capture: true, signal };
  addEventListener(
    'pagehide',
    () => {
      isLeaving = true;
      if (document.hidden) finish();
    },
    options,
  );
  addEventListener(
    'pageshow',
    () => {
      isLeaving = false;
    },
    options,
  );
  addEventListener(
    'visibilitychange',
    () => document.hidden && (isLeaving || mayBeTheLast()) && finish(),
    options,
  );
  document.addEventListener('freeze', finish, options);

  const now = host.view();
  if (now) begin(now, now.referrer === documentText('referrer'));
  return () => {
    ended.abort();
    inPage?.end();
  };
};
