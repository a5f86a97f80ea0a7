/** Parameters in their order; null is a name without `=`. */
export type Query = readonly (readonly [name: string, value: string | null])[];

/** What java.net.URI lets into a query: all else makes it undecodable (Enrich Loader.parseQuerystring). */
const LEGAL = /^(?:[\w\-.!~'()*,;:$&+=?/[\]@\u00a1-\uffff]|%[0-9a-f]{2})*$/i;

export const isDecodable = (raw: string): boolean => LEGAL.test(raw);

/** Separated by `&` or `;`, as Apache's URLEncodedUtils reads them. */
export const parseQuery = (raw: string): Query =>
  raw
    .split(/[&;]/)
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0
        ? ([decode(pair), null] as const)
        : ([decode(pair.slice(0, at)), decode(pair.slice(at + 1))] as const);
    })
    .filter(([name]) => name !== '');

/** Lenient: what is no escape stays, what is no UTF-8 becomes U+FFFD. */
const decode = (text: string): string => new URLSearchParams(`_=${text}`).get('_') ?? '';
