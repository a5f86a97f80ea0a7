/** How a history entry came to be: of the Navigation API's types, `replace` alone makes a difference. */
export type Navigated = (event?: { readonly navigationType?: string }) => void;

/**
 * Whether the browser has the Navigation API, and uses it for this document. A variable or an element of the page
 * that is called `navigation` has no current entry; a frame without an origin has none, and hears of no change.
 */
export const hasNavigationApi = (): boolean => !!window.navigation?.currentEntry;

/** Calls `navigated` for the page as it is, and after every change of the current history entry. */
export function watchNavigations(navigated: Navigated): void {
  navigated();
  if (hasNavigationApi()) navigation.addEventListener('currententrychange', navigated as EventListener);
}
