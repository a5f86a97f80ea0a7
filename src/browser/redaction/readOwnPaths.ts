import { normalizePath } from './normalizePath.ts';
import type { OwnPaths } from './ownPaths.ts';
import { redactSegment } from './redactSegment.ts';

/** `:name` matches any one segment, but not the `:name` of another template: a path that is a template already stays as it is. */
const looksLike = (template: string): RegExp =>
  RegExp(`^${template.replace(/[.*+$()]/g, '\\$&').replace(/:[^/]+/g, '(?:$&|[^:/][^/]*)')}/?$`);

/**
 * Reads the options `publicPaths` and `routes`: paths, separated by spaces.
 *
 * @param warn gets a line for each entry that is no path. Such an entry is ignored.
 */
export function readOwnPaths(publicPaths: unknown, routes: unknown, warn: (line: string) => void): OwnPaths {
  const read = (list: unknown): string[] =>
    `${list ?? ''}`
      .split(/\s+/)
      .filter((path) => path[0] === '/' || (path && warn(`not a path: ${path}`)))
      .map((path) => normalizePath(new URL(`http://x${path}`).pathname).replace(/\/$/, ''));
  return {
    published: read(publicPaths).map((path) => `${path}/`),
    templates: read(routes).map((path) => {
      // A template is redacted, too: an identifier that a page writes in it does not leave.
      const template = path.replace(/[^/]+/g, (segment) => redactSegment(segment));
      return [template || '/', looksLike(template)];
    }),
  };
}
