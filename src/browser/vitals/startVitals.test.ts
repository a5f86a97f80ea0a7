// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { randomRuns } from '../../randomRuns.ts';
import type { OnView, PageView } from '../contract/collecting.ts';
import { SENT } from '../contract/outcome.ts';

vi.mock('web-vitals', () => ({ onCLS() {}, onINP() {}, onLCP() {}, onTTFB() {} }));

let clock = 0;
beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('PerformanceObserver', { supportedEntryTypes: [] });
  Object.assign(performance, { getEntriesByType: () => [] });
});
afterEach(() => vi.unstubAllGlobals());

/** A page's life: what the browser tells of it, and the views that the tracker has. */
async function newLife() {
  const { startVitals } = await import('./startVitals.ts');
  const measured: { url: string; data: Record<string, unknown> }[] = [];
  const listeners = new Set<OnView>();
  let views = 0;
  let view: PageView | undefined;
  const setHidden = (isHidden: boolean) => {
    if (document.hidden === isHidden) return;
    Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
    dispatchEvent(new Event('visibilitychange'));
  };
  const enter = (isRedirect = false) => {
    const before = view;
    view = { url: `/${++views}`, title: '', time: 1, clock: ++clock, referrer: before ? '/before' : '' };
    for (const listener of listeners) listener(view, isRedirect);
  };
  const host = {
    view: () => view,
    onView: (fn: OnView) => listeners.add(fn),
    debug() {},
    track(_name: string, data: object, at?: PageView) {
      measured.push({ url: `${at?.url}`, data: data as Record<string, unknown> });
      return SENT;
    },
  };
  setHidden(false);
  enter();
  const end = startVitals(host);
  return {
    measured,
    end,
    views: () => views,
    go: () => enter(),
    hide: () => setHidden(true),
    show: () => setHidden(false),
    freeze: () => document.dispatchEvent(new Event('freeze')),
    fail: () => dispatchEvent(new Event('error')),
    leave() {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      setHidden(true);
    },
    restore() {
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      enter();
      setHidden(false);
    },
  };
}

it('whatever a page lives through: exactly one page_measured a view, of its own address', async () => {
  const steps = fc.array(fc.constantFrom('go', 'hide', 'show', 'fail', 'freeze', 'leave and restore'), {
    maxLength: 20,
  });
  await fc.assert(
    fc.asyncProperty(steps, async (life) => {
      vi.resetModules();
      const page = await newLife();
      for (const step of life)
        if (step === 'leave and restore') {
          page.leave();
          page.restore();
        } else page[step as 'go']();
      page.leave();
      page.end();
      expect(page.measured.map(({ url }) => url)).toEqual(
        Array.from({ length: page.views() }, (_each, index) => `/${index + 1}`),
      );
    }),
    { numRuns: randomRuns(1000) },
  );
}, 120_000);

it('where the pointer is a finger, hidden may be the last that a page hears', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  const page = await newLife();
  page.hide();
  expect(page.measured).toHaveLength(1);
  page.show();
  page.leave();
  expect(page.measured).toHaveLength(1);
  page.end();
});

it('after a no nothing is measured any more', async () => {
  const page = await newLife();
  page.end();
  page.leave();
  expect(page.measured).toEqual([]);
});

it('a page that stands in for the one before is the same view', async () => {
  const { startVitals } = await import('./startVitals.ts');
  const urls: unknown[] = [];
  let view: OnView = () => {};
  const at = (url: string): PageView => ({ url, title: '', time: 1, clock: ++clock, referrer: '' });
  const first = at('/');
  const end = startVitals({
    view: () => first,
    onView: (fn) => {
      view = fn;
    },
    debug() {},
    track: (_name, _data, view) => {
      urls.push(view?.url);
      return SENT;
    },
  });
  view(at('/extractors'), true);
  view(at('/loaders'), false);
  expect(urls).toEqual(['/extractors']);
  end();
});
