const PREFIX = 'data-telemetry';

/** An event that an element declares. */
export interface Declared {
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
}

/**
 * Reads `data-telemetry` and `data-telemetry-*`: `data-telemetry-plugin-type` is the field `plugin_type`.
 *
 * By the prototype's methods, for a form's own are hidden by inputs with their names.
 */
export function readDeclared(element: Element): Declared | undefined {
  const { getAttribute, getAttributeNames } = Element.prototype;
  const read = (attribute: string): string => Reflect.apply(getAttribute, element, [attribute]) ?? '';
  const name = read(PREFIX);
  if (!name) return undefined;
  const data: Record<string, string> = {};
  for (const attribute of Reflect.apply(getAttributeNames, element, []))
    if (attribute.startsWith(`${PREFIX}-`))
      data[attribute.slice(PREFIX.length + 1).replace(/-/g, '_')] = read(attribute);
  return { name, data };
}
