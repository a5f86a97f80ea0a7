const PAGES = /^\/demo\/(ui|website|hub|newsletter|privacy)$/;
const UI_ROUTE = /^\/demo\/ui\/[^.]*$/;

export type Route = { readonly redirect: string } | { readonly file: string } | undefined;

/** The demo's own addresses: a missing slash is added, and every route of the UI is its one page. */
export function routeOf(url: string): Route {
  const { pathname, search } = new URL(url, 'http://page');
  if (PAGES.test(pathname)) return { redirect: `${pathname}/${search}` };
  if (UI_ROUTE.test(pathname)) return { file: `/demo/ui/index.html${search}` };
  return undefined;
}
