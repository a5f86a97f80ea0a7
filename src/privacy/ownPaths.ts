/** What a site says of the paths of its own pages. */
export interface OwnPaths {
  /** Prefixes that end with a slash. What stands below is published content. */
  readonly published: readonly string[];
  /** Templates, such as `/projects/:id`, that leave in place of the paths which they match. The first match counts. */
  readonly templates: readonly string[];
}

export const isPublished = (path: string, own: OwnPaths | undefined): boolean =>
  !!own?.published.some((prefix) => `${path}/`.startsWith(prefix));

const segmentsOf = (path: string): string[] => path.replace(/\/$/, '').split('/');

/** `:name` takes any one segment but another template's `:name`: so a path that has its template keeps it. */
const fits = (template: readonly string[], path: readonly string[]): boolean =>
  template.length === path.length &&
  template.every((part, index) => {
    const segment = path[index] ?? '';
    return part === segment || (/^:/.test(part) && /^[^:]/.test(segment));
  });

export function templateOf(path: string, own: OwnPaths | undefined): string | undefined {
  const segments = segmentsOf(path);
  return own?.templates.find((template) => fits(segmentsOf(template), segments));
}
