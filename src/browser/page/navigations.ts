/** Gets the way in which a history entry came to be. Of the Navigation API's types only `replace` makes a difference. */
export type Navigated = (event?: { readonly navigationType?: string | null }) => void;

/** Whether the browser has the Navigation API. A variable or an element of the page with its name has no `reload`. */
export const hasNavigationApi = (): boolean => !!window.navigation?.reload;

/** Calls `navigated` for the page as it is, and after every change of the current history entry. */
export function watchNavigations(navigated: Navigated): void {
  navigated();
  if (hasNavigationApi()) navigation.addEventListener('currententrychange', navigated as EventListener);
}
