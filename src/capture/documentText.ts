/** The document's own title or referrer: an element of the page with that name (`<img name="title">`) stands before it. */
export const documentText = (name: 'title' | 'referrer'): string =>
  `${Reflect.get(Document.prototype, name, document)}`;
