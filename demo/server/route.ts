const PAGES = /^\/demo\/(ui|website|hub|newsletter|docs|privacy)$/;
const UI_ROUTE = /^\/demo\/ui\/[^.]*$/;
const DOCS_ROUTE = /^\/demo\/docs\/(\d\.x(\/[^.]*)?|[^.]*)$/;
const WEBSITE_MISSING = /^\/demo\/website\/[^.]+$/;

export type Route =
  | { readonly redirect: string }
  /** `missing` is the page of a server that has nothing at this address: it is served with 404. */
  | { readonly missing: string }
  | { readonly file: string }
  | undefined;

/** The demo's own addresses: a missing slash is added, and every route of an app is its one page. */
export function routeOf(url: string): Route {
  const { pathname, search } = new URL(url, 'http://page');
  if (PAGES.test(pathname)) return { redirect: `${pathname}/${search}` };
  if (UI_ROUTE.test(pathname)) return { file: `/demo/ui/index.html${search}` };
  if (DOCS_ROUTE.test(pathname)) return { file: `/demo/docs/index.html${search}` };
  if (WEBSITE_MISSING.test(pathname)) return { missing: '/demo/website/not-found.html' };
  return undefined;
}
