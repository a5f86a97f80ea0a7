/**
 * The document's own title or referrer. The prototype's getter finds it even where an element with that name
 * (`<img name="title">`) hides the property. `Document` itself may be replaced (MooTools 1.4).
 */
export const documentText = (name: 'title' | 'referrer'): string =>
  `${Reflect.get(Object.getPrototypeOf(document), name, document)}`;
