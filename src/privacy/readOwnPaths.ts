import { normalizePath } from './normalizePath.ts';
import type { OwnPaths } from './ownPaths.ts';
import { redactSegment } from './redactSegment.ts';

/**
 * Reads the options `publicPaths` and `routes`: paths, separated by spaces.
 *
 * @param tell is given a line for each that is no path; it counts for nothing.
 */
export function readOwnPaths(publicPaths: unknown, routes: unknown, tell: (line: string) => void): OwnPaths {
  const read = (list: unknown) =>
    `${list ?? ''}`
      .split(/\s+/)
      .filter((path) => {
        const isPath = /^\/[^?#]*$/.test(path);
        if (path && !isPath) tell(`expected a path, as /blog or /projects/:id, got "${path}"`);
        return isPath;
      })
      .map(normalizePath);
  return {
    published: read(publicPaths).map((path) => path.replace(/\/*$/, '/')),
    // Whatever a page writes there: an identifier in it does not leave.
    templates: read(routes).map((path) => path.replace(/[^/]+/g, (segment) => redactSegment(segment))),
  };
}
