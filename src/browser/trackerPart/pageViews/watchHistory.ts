import { hasNavigationApi, type Navigated } from '../../page/navigations.ts';

/**
 * Stands in for the Navigation API where the browser has none (Firefox before 147, Safari before 26.2):
 * patches the History API. Belongs to the tracker part, so that the page of somebody who refused is not
 * patched; navigations before that part has arrived count as one.
 */
export function watchHistory(navigated: Navigated): void {
  if (hasNavigationApi()) return;
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = history[method];
    history[method] = function (...state) {
      original.apply(this, state);
      navigated({ navigationType: method.slice(0, -5) });
    };
  }
  addEventListener('popstate', () => navigated({ navigationType: 'traverse' }));
  navigated({ navigationType: 'push' });
}
