import { readFileSync } from 'node:fs';

const DOCUMENT = new URL('../../docs/warehouse.md', import.meta.url);

/** The SQL blocks of docs/warehouse.md by the heading that each stands under, in the document's order. */
export function documentedQueries(text = readFileSync(DOCUMENT, 'utf8')): ReadonlyMap<string, string> {
  const blocks = text.matchAll(/^### (\w+)\n(?:(?!^#)[\s\S])*?^```sql\n([\s\S]*?)^```/gm);
  return new Map(Array.from(blocks, ([, name = '', sql = '']) => [name, sql]));
}

/** The names of those under "For reviewers". */
export function reviewersQueries(): readonly string[] {
  const [, reviewers = ''] = readFileSync(DOCUMENT, 'utf8').split('\n## For reviewers\n');
  return [...documentedQueries(reviewers.split('\n## ')[0]).keys()];
}
