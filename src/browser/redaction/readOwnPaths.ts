import { normalizePath } from './normalizePath.ts';
import type { OwnPaths } from './ownPaths.ts';
import { redactSegment } from './redactSegment.ts';

/** `:name` takes any one segment, but of other templates' names none: a path that has its template keeps it. */
const looksLike = (template: string): RegExp =>
  RegExp(`^${template.replace(/[.*+$()]/g, '\\$&').replace(/:[^/]+/g, '(?:$&|[^:/][^/]*)')}/?$`);

/**
 * Reads the options `publicPaths` and `routes`: paths, separated by spaces.
 *
 * @param tell is given a line for each that is no path; it counts for nothing.
 */
export function readOwnPaths(publicPaths: unknown, routes: unknown, tell: (line: string) => void): OwnPaths {
  const read = (list: unknown): string[] =>
    `${list ?? ''}`
      .split(/\s+/)
      .filter((path) => path[0] === '/' || (path && tell(`not a path: ${path}`)))
      .map((path) => normalizePath(new URL(`http://x${path}`).pathname).replace(/\/$/, ''));
  return {
    published: read(publicPaths).map((path) => `${path}/`),
    templates: read(routes).map((path) => {
      // Whatever a page writes there: an identifier in it does not leave.
      const template = path.replace(/[^/]+/g, (segment) => redactSegment(segment));
      return [template || '/', looksLike(template)];
    }),
  };
}
