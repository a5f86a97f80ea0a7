import '../panel/panel.ts';
import { element, find } from '../shared/element.ts';
import { startRouter, variant } from '../shared/router.ts';
import type { View } from '../shared/view.ts';
import { PAGES, VERSIONS, type Version } from './pages.ts';
import { addressOf, home, missing, pageView, results } from './views.ts';

const [NEWEST] = VERSIONS;
const versions = find('.versions', HTMLElement);
const contents = find('.contents', HTMLElement);
const query = find('#query', HTMLInputElement);
let shown: Version = NEWEST;

const go = startRouter({
  base: '/demo/docs/',
  outlet: find('#content', HTMLElement),
  viewOf(path) {
    const [first = '', slug = ''] = path.split('/');
    shown = VERSIONS.find((version) => version === first) ?? NEWEST;
    showVersion(slug);
    return viewAt(path, slug);
  },
});

find('search form', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  const words = query.value.trim();
  if (words) go(addressOf(shown, 'search') + variant({ q: words }));
});

function viewAt(path: string, slug: string): View {
  if (path === '') return home(NEWEST);
  if (slug === 'search') return results(shown, new URLSearchParams(location.search).get('q') ?? '');
  const page = PAGES[shown].find((each) => each.slug === slug);
  return page && path === `${shown}/${slug}` ? pageView(shown, page) : missing(shown);
}

/** The same page in each version, whether it is there or not, and the pages of the version that is shown. */
function showVersion(slug: string): void {
  const link = (href: string, text: string, isHere = false): HTMLElement =>
    element('a', isHere ? { href, 'aria-current': 'true' } : { href }, text);
  versions.replaceChildren(
    ...VERSIONS.map((version) =>
      link(addressOf(version, slug && slug !== 'search' ? slug : 'introduction'), version, version === shown),
    ),
  );
  contents.replaceChildren(...PAGES[shown].map((page) => link(addressOf(shown, page.slug), page.title)));
}
