import { type JavaUri, parseJavaUri } from './javaUri.ts';
import { mendUri } from './scalaUri.ts';

/**
 * Enrich ConversionUtils.stringToUri: java.net.URI first; then scala-uri, whose text java.net.URI has to take.
 *
 * @returns undefined when neither can read it
 */
export function parseUri(text: string): JavaUri | undefined {
  const strict = parseJavaUri(text.replaceAll(' ', '%20'));
  if (strict) return strict;
  const mended = mendUri(text);
  return mended === undefined ? undefined : parseJavaUri(mended);
}
