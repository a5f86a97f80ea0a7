import { parseJavaUri } from './java/javaUri.ts';

/** A name without `=` has no value. */
export type QueryPair = readonly [name: string, value: string | null];

/** Enrich Loader.parseQuerystring: undefined where java.net.URI refuses the query. */
export const parseQuery = (query: string): QueryPair[] | undefined =>
  parseJavaUri(`http://localhost/?${query}`) && queryPairs(query);

/**
 * Apache URLEncodedUtils.parse 4.5, of a query that is legal: `;` parts pairs as `&` does, a pair without a name is
 * skipped.
 */
export const queryPairs = (query: string): QueryPair[] =>
  query
    .split(/[&;]/)
    .filter((pair) => pair !== '' && !pair.startsWith('='))
    .map((pair): QueryPair => {
      const equals = pair.indexOf('=');
      return equals < 0
        ? [decode(pair), null]
        : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
    });

/** Of a character beyond ASCII, Apache keeps the lower byte. */
const decode = (encoded: string): string =>
  Buffer.from(
    [...encoded.matchAll(/%[\da-fA-F]{2}|[\s\S]/g)].map(([unit]) => {
      if (unit.length === 3) return Number.parseInt(unit.slice(1), 16);
      return unit === '+' ? 0x20 : unit.charCodeAt(0) & 0xff;
    }),
  ).toString('utf8');
