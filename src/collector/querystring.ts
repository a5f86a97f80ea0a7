/** A name without `=` has no value. */
export type QueryPair = readonly [name: string, value: string | null];

/** Apache URLEncodedUtils.parse, as Enrich uses it: `;` parts pairs as `&` does, a pair without a name is skipped. */
export const parseQuery = (query: string): QueryPair[] =>
  query
    .split(/[&;]/)
    .map((pair): QueryPair => {
      const equals = pair.indexOf('=');
      return equals < 0
        ? [decode(pair), null]
        : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
    })
    .filter(([name]) => name !== '');

const decode = (encoded: string): string => new URLSearchParams(`_=${encoded}`).get('_') ?? '';
