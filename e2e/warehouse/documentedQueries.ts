import { readFileSync } from 'node:fs';

const DOCUMENT = new URL('../../docs/warehouse.md', import.meta.url);

/** The SQL blocks of docs/warehouse.md by the heading that each stands under, in the document's order. */
export function documentedQueries(): ReadonlyMap<string, string> {
  const blocks = readFileSync(DOCUMENT, 'utf8').matchAll(
    /^### (\w+)\n(?:(?!^#)[\s\S])*?^```sql\n([\s\S]*?)^```/gm,
  );
  return new Map(Array.from(blocks, ([, name = '', sql = '']) => [name, sql]));
}
