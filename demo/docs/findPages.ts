import { PAGES, type Page, type Version } from './pages.ts';

/** The pages of a version that have every word of a query somewhere. */
export function findPages(version: Version, query: string): readonly Page[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return PAGES[version].filter(({ title, paragraphs, command = '' }) => {
    const text = `${title} ${paragraphs.join(' ')} ${command}`.toLowerCase();
    return words.length > 0 && words.every((word) => text.includes(word));
  });
}
