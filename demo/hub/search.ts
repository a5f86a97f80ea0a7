import type { Plugin } from '../shared/plugins.ts';

const wordsOf = (query: string): string[] => query.toLowerCase().split(/\s+/).filter(Boolean);

/** The plugins of a type (or of any, when null) that have every word of the query somewhere. */
export function searchPlugins(
  plugins: readonly Plugin[],
  query: string,
  type: Plugin['type'] | null,
): readonly Plugin[] {
  const words = wordsOf(query);
  return plugins.filter((plugin) => {
    const text = `${plugin.name} ${plugin.label} ${plugin.variant} ${plugin.about}`.toLowerCase();
    return (type === null || plugin.type === type) && words.every((word) => text.includes(word));
  });
}
