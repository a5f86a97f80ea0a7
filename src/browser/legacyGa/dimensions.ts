import type { Fields } from './command.ts';
import type { Hit } from './hit.ts';

/** What Meltano's pages put into the first two custom dimensions, by the names that the page gave them. */
export function dimensions(
  fields: Fields,
  names: Readonly<Record<'dimension1' | 'dimension2', string>> = {
    dimension1: 'dimension1',
    dimension2: 'dimension2',
  },
): Hit[] {
  const hits: Hit[] = [];
  const [project, version] = [fields[names.dimension1], fields[names.dimension2]];
  if (project != null) hits.push({ kind: 'projectId', value: project });
  if (version != null) hits.push({ kind: 'appVersion', value: version });
  return hits;
}
