import { find } from './element.ts';
import type { View } from './view.ts';

/** An app of the demo: what lies below `base` is one document. */
export interface App {
  /** @example '/demo/ui/' */
  readonly base: string;
  /** Where views are shown. */
  readonly outlet: HTMLElement;
  /** @param path below `base`, without a slash at its end */
  viewOf(path: string): View;
}

/**
 * Client routing over the History API: links below `base` change the view, not the document.
 *
 * @returns what goes to another address of the app
 */
export function startRouter({ base, outlet, viewOf }: App): (address: string) => void {
  let current: View | undefined;

  function show(): void {
    current?.leave?.();
    current = viewOf(location.pathname.slice(base.length).replace(/\/$/, ''));
    outlet.replaceChildren(...current.content);
    document.title = current.title;
    tellWhetherFound(!current.isMissing);
    for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-routes] a')) {
      const here =
        link.pathname === base ? location.pathname === base : location.pathname.startsWith(link.pathname);
      if (here) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  }

  function go(address: string): void {
    history.pushState(null, '', address);
    show();
    window.scrollTo(0, 0);
    find('h1', HTMLElement, outlet).focus({ preventScroll: true });
  }

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || !isOurs(base, link, event)) return;
    event.preventDefault();
    if (link.href !== location.href) go(link.pathname + variant());
  });
  window.addEventListener('popstate', show);
  show();
  return go;
}

/** The variant that the page was opened with (?consent, ?setting) stays, what was searched for does not. */
export function variant(more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(location.search);
  query.delete('q');
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return query.size > 0 ? `?${query}` : '';
}

/** An app's server answers 200 for every address, so the app itself says that a page is missing: by a new element each time. */
function tellWhetherFound(isFound: boolean): void {
  document.querySelector('meta[name=telemetry-page]')?.remove();
  if (isFound) return;
  const meta = document.createElement('meta');
  meta.name = 'telemetry-page';
  meta.content = 'not-found';
  document.head.append(meta);
}

const isOurs = (base: string, link: HTMLAnchorElement, event: MouseEvent): boolean =>
  link.origin === location.origin &&
  link.pathname.startsWith(base) &&
  link.hash === '' &&
  link.target === '' &&
  event.button === 0 &&
  !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
