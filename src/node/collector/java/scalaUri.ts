import { mendAuthority } from './scalaUriAuthority.ts';
import { recode } from './scalaUriEncoding.ts';

const URN = /^urn:([A-Za-z\d-]*):([\w.~%!$&'()*+,;=:@-][\w.~%!$&'()*+,;=:@/-]*)$/;
const WITH_AUTHORITY = /^(?:([A-Za-z][A-Za-z\d+.-]*):)?\/\/(.*)$/s;
const DATA = /^data:(?!\/\/)([^;,]*(?:;[^;,=]+=[^;,]+)*);?,(.*)$/s;
const WITH_SCHEME = /^([A-Za-z][A-Za-z\d+.-]*):(?!\/\/)(.*)$/s;

/**
 * io.lemonlabs.uri 4.0.3, Uri.parse and toString with the encoder and decoder that Enrich gives it: the text is taken
 * apart by scala-uri's own grammar, each part is decoded and encoded again.
 *
 * @returns undefined when it cannot parse the text
 */
export function mendUri(text: string): string | undefined {
  const [, nid = '', specific] = URN.exec(text) ?? [];
  if (specific !== undefined && nid.length > 1 && !/^-|-$/.test(nid)) return `urn:${nid}:${recode(specific)}`;

  const [, scheme, rest] = WITH_AUTHORITY.exec(text) ?? [];
  if (rest !== undefined) return mendWithAuthority(scheme, rest);

  const [, mediaType, data] = DATA.exec(text) ?? [];
  if (data !== undefined) return `data:${mediaType},${recode(data)}`;

  const [, other, opaque] = WITH_SCHEME.exec(text) ?? [];
  if (opaque !== undefined) {
    const mended = mendRest(opaque);
    return mended === undefined ? undefined : `${other}:${mended}`;
  }
  return isRelative(text) ? mendRest(text) : undefined;
}

function mendWithAuthority(scheme: string | undefined, rest: string): string | undefined {
  const authority = mendAuthority(rest);
  if (authority === undefined || !/^(?:$|[/?#])/.test(authority.rest)) return undefined;
  const mended = mendRest(authority.rest);
  return mended === undefined
    ? undefined
    : `${scheme === undefined ? '' : `${scheme}:`}//${authority.mended}${mended}`;
}

/** A first segment with a colon would be a scheme. */
const isRelative = (text: string): boolean =>
  text.startsWith('/') || !recode(/^[^/?#]*/.exec(text)?.[0] ?? '').includes('%3A');

const REST = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

function mendRest(text: string): string | undefined {
  const [, path = '', query = '', fragment] = REST.exec(text) ?? [];
  const parameters = query.split('&');
  // scala-uri knows no parameter without a name.
  if (parameters.some((parameter) => parameter.startsWith('='))) return undefined;
  const mendedQuery = parameters.map(mendParameter).join('&');
  return [
    path.split('/').map(recode).join('/'),
    mendedQuery === '' ? '' : `?${mendedQuery}`,
    fragment === undefined ? '' : `#${recode(fragment)}`,
  ].join('');
}

function mendParameter(parameter: string): string {
  const equals = parameter.indexOf('=');
  return equals < 0
    ? recode(parameter)
    : `${recode(parameter.slice(0, equals))}=${recode(parameter.slice(equals + 1))}`;
}
