import { find } from '../shared/element.ts';
import type { View } from './view.ts';

const BASE = '/demo/ui/';

/** Client routing over the History API: links under /demo/ui/ change the view, not the document. */
export function startRouter(outlet: HTMLElement, viewOf: (path: string) => View): void {
  let current: View | undefined;

  function show(): void {
    current?.leave?.();
    current = viewOf(location.pathname.slice(BASE.length).replace(/\/$/, ''));
    outlet.replaceChildren(...current.content);
    document.title = `${current.title} · Meltano`;
    for (const link of document.querySelectorAll<HTMLAnchorElement>('.side nav a')) {
      const here =
        link.pathname === BASE ? location.pathname === BASE : location.pathname.startsWith(link.pathname);
      if (here) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  }

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || !isOurs(link, event)) return;
    event.preventDefault();
    if (link.href === location.href) return;
    // The variant that the page was opened with (?consent, ?setting) stays.
    history.pushState(null, '', link.pathname + location.search);
    show();
    window.scrollTo(0, 0);
    find('h1', HTMLElement, outlet).focus({ preventScroll: true });
  });
  window.addEventListener('popstate', show);
  show();
}

const isOurs = (link: HTMLAnchorElement, event: MouseEvent): boolean =>
  link.origin === location.origin &&
  link.pathname.startsWith(BASE) &&
  link.hash === '' &&
  link.target === '' &&
  event.button === 0 &&
  !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
