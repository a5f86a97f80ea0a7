import { cutPath } from './normalizePath.ts';
import { isPublished, type OwnPaths } from './ownPaths.ts';
import { redactSegment } from './redactSegment.ts';

/** Year, month and day, which are no identifiers, or else a segment. */
const DATE_OR_SEGMENT = /((?:19|20)\d\d\/(?:0?[1-9]|1[0-2])\/(?:0?[1-9]|[12]\d|3[01]))(?![^/])|[^/]+/g;

/** As macOS, Linux and Windows write it: `/users/` alone is a page of many sites. */
const HOME = /((?:\/home|\/Users|(?::|%3A)\/users)\/+)[^/:][^/]*/g;

/** Replaces each segment that looks like an identifier, and the owner of a home folder, by `:id`. */
export function redactPath(path: string, own: OwnPaths | undefined): string {
  const published = isPublished(path, own);
  return cutPath(
    path
      .replace(DATE_OR_SEGMENT, (segment, date) => date ?? redactSegment(segment, published))
      .replace(HOME, '$1:id'),
  );
}
