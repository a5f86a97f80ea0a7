/**
 * The document's own title or referrer: an element of the page with that name (`<img name="title">`) stands before it,
 * and `Document` may be another one (MooTools 1.4).
 */
export const documentText = (name: 'title' | 'referrer'): string =>
  `${Reflect.get(Object.getPrototypeOf(document), name, document)}`;
