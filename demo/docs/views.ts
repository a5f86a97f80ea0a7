import { element } from '../shared/element.ts';
import type { View } from '../shared/view.ts';
import { findPages } from './findPages.ts';
import { PAGES, type Page, VERSIONS, type Version } from './pages.ts';

export const addressOf = (version: Version, slug: string): string => `/demo/docs/${version}/${slug}`;

const heading = (text: string): HTMLElement => element('h1', { tabindex: '-1' }, text);

const list = (version: Version, pages: readonly Page[]): HTMLElement =>
  element(
    'ul',
    { class: 'list' },
    ...pages.map(({ slug, title, paragraphs }) =>
      element(
        'li',
        {},
        element('a', { href: addressOf(version, slug) }, title),
        element('p', {}, paragraphs[0] ?? ''),
      ),
    ),
  );

/** What the documentation begins with. */
export const home = (version: Version): View => ({
  title: 'Meltano documentation',
  content: [
    heading('Meltano documentation'),
    element(
      'p',
      { class: 'lead' },
      'Choose a version above. Page views tell whether an old one is still read.',
    ),
    list(version, PAGES[version]),
  ],
});

/** One page. Its call to action says itself which event a click sends. */
export const pageView = (version: Version, { title, paragraphs, command }: Page): View => ({
  title: `${title} · Meltano ${version}`,
  content: [
    ...(version === VERSIONS[0] ? [] : [oldVersion(version)]),
    heading(title),
    ...paragraphs.map((text) => element('p', {}, text)),
    ...(command === undefined ? [] : [element('pre', {}, element('code', {}, command))]),
    element(
      'p',
      { class: 'next' },
      element(
        'a',
        {
          class: 'button',
          href: '/demo/hub/',
          'data-telemetry': 'cta_clicked',
          'data-telemetry-cta': 'find-a-connector',
          'data-telemetry-placement': 'page-end',
        },
        'Find a connector on the Hub',
      ),
    ),
  ],
});

const oldVersion = (version: Version): HTMLElement =>
  element(
    'p',
    { class: 'old' },
    `This is the documentation of Meltano ${version}. `,
    element('a', { href: '/demo/docs/' }, `Go to ${VERSIONS[0]}`),
  );

/** What a search has found. Sites repeat the words in the title: telemetry takes them out of it, and out of the address. */
export const results = (version: Version, query: string): View => {
  const found = findPages(version, query);
  return {
    title: `Search results for “${query}” · Meltano ${version}`,
    content: [
      heading(`Search results for “${query}”`),
      element(
        'p',
        { role: 'status', class: 'lead' },
        found.length === 0
          ? 'Nothing found. Try fewer words.'
          : `${found.length} ${found.length === 1 ? 'page' : 'pages'} in ${version}`,
      ),
      list(version, found),
    ],
  };
};

/** An address that has no page, in this version at least. */
export const missing = (version: Version): View => ({
  title: `Not found · Meltano ${version}`,
  isMissing: true,
  content: [
    heading('There is no such page'),
    element(
      'p',
      { class: 'lead' },
      `Version ${version} has no page here. Telemetry learns which address leads nowhere, and from where.`,
    ),
    element('p', {}, element('a', { href: '/demo/docs/' }, 'All pages')),
  ],
});
