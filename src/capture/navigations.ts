/** Tells that the page may have changed, and whether its history entry was replaced. */
export type PageMayHaveChanged = (replaced: boolean) => void;

interface NavigationLike {
  addEventListener(type: 'currententrychange', listener: (event: { navigationType?: string }) => void): void;
}

/** The Navigation API, where the browser has it. */
export const navigationApi = (): NavigationLike | undefined =>
  (window as { navigation?: NavigationLike }).navigation;

/** What makes a page another page: a fragment counts only where a hash router made it. */
const page = (): string => location.pathname + location.hash.replace(/^#(?!!?\/).*/, '');

/**
 * Calls `navigated` after every SPA navigation, with whether it replaced the entry. Returns the function
 * by which `watchHistory` reports where there is no Navigation API.
 *
 * A pushed or traversed entry counts when path, query or hash route differ; a replaced one only when path
 * or hash route do: search boxes rewrite the query on every key.
 */
export function watchNavigations(navigated: (replaced: boolean) => void): PageMayHaveChanged {
  let seen = page();
  let { search } = location;

  const mayHaveChanged: PageMayHaveChanged = (replaced) => {
    const isNew = seen !== page() || (!replaced && search !== location.search);
    seen = page();
    ({ search } = location);
    if (isNew) navigated(replaced);
  };
  navigationApi()?.addEventListener('currententrychange', (event) =>
    mayHaveChanged(event.navigationType === 'replace'),
  );
  return mayHaveChanged;
}
