/** How a history entry came to be: of the Navigation API's types, `replace` alone makes a difference. */
export type Navigated = (event?: { readonly navigationType?: string | null }) => void;

interface NavigationLike {
  addEventListener(type: 'currententrychange', listener: Navigated): void;
}

/** The Navigation API, where the browser has it. */
export const navigationApi = (): NavigationLike | undefined =>
  (window as { navigation?: NavigationLike }).navigation;

/** Calls `navigated` for the page as it is, and after every change of the current history entry. */
export function watchNavigations(navigated: Navigated): void {
  navigated();
  navigationApi()?.addEventListener('currententrychange', navigated);
}
