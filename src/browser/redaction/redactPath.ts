import { cutPath } from './normalizePath.ts';
import type { OwnPaths } from './ownPaths.ts';
import { redactSegment } from './redactSegment.ts';

/** Year, month and day, which are no identifiers, or else a segment. */
const DATE_OR_SEGMENT = /((?:19|20)\d\d\/(?:0?[1-9]|1[0-2])\/(?:0?[1-9]|[12]\d|3[01]))(?![^/])|[^/]+/g;

/** As macOS, Linux and Windows write it: `/users/` alone is a page of many sites. */
const HOME = /((?:\/home|\/Users|(?::|%3A)\/users)\/+)[^/:][^/]*/g;

/**
 * The site's own template of the path, or the path with `:id` for each segment that looks like an identifier, and
 * for the owner of a home folder.
 */
export function redactPath(path: string, own?: OwnPaths): string {
  const isPublished = own?.published.some((prefix) => `${path}/`.startsWith(prefix));
  const redacted = cutPath(
    path
      .replace(DATE_OR_SEGMENT, (segment, date) => date ?? redactSegment(segment, isPublished))
      .replace(HOME, '$1:id'),
  );
  // Before redaction, or no template could match `/home/features`; and after it, so that a second redaction changes nothing.
  const find = (text: string): string | undefined => {
    for (const [template, looks] of own?.templates ?? []) if (looks.test(text)) return template;
    return undefined;
  };
  return find(path) ?? find(redacted) ?? redacted;
}
