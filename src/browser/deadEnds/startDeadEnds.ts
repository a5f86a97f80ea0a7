import type { StartPart } from '../contract/collecting.ts';

/** By it a page of a static host, or of an app, says that there is nothing here. */
const NOT_FOUND = 'meta[name=telemetry-page][content=not-found]';

const cameFrom = (referrer: string): string => {
  if (!referrer) return 'none';
  return referrer.startsWith(`${location.origin}/`) ? 'same_site' : 'other_site';
};

/** A navigation is told with the name and password of its address, a page without. */
const pathOf = (url: string): string => url.replace(/^\w+:\/\/[^/]*|[?#].*/g, '');

/** Kept over a no and another yes: a page is told of once. An element is one page's, or the next page's would be the last one's. */
let toldMeta: Element | undefined;
let toldClock: number | undefined;

/** Tells of each page that does not exist: by the status that its document was served with, or by its own word. */
export const startDeadEnds: StartPart = (host) => {
  const [{ name = '', responseStatus = 0 } = {}] = performance.getEntriesByType(
    'navigation',
  ) as Partial<PerformanceNavigationTiming>[];

  const look = () => {
    const view = host.view();
    if (!view || view.clock === toldClock) return;
    const meta = document.querySelector(NOT_FOUND) ?? undefined;
    const isServedSo = /^4(04|10)$/.test(`${responseStatus}`) && pathOf(name) === pathOf(view.url);
    if (meta === toldMeta && !isServedSo) return;
    toldMeta = meta;
    if (!meta && !isServedSo) return;
    toldClock = view.clock;
    host.track('page_not_found', { came_from: cameFrom(view.referrer) });
  };

  const watcher = new MutationObserver(look);
  watcher.observe(document.head, { childList: true, subtree: true, attributes: true });
  host.onView(look);
  look();
  return () => watcher.disconnect();
};
