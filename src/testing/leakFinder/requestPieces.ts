import type { Piece } from './createSearch.ts';

/** A request, byte for byte. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Flattens what a JSON text holds, and JSON texts within it. */
export function leaves(value: unknown, place: string, into: Piece[]): Piece[] {
  if (typeof value === 'string' && /^[[{]/.test(value))
    try {
      return leaves(JSON.parse(value), place, into);
    } catch {}
  if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      const at = Array.isArray(value) ? `${place}[]` : `${place}.${key}`;
      if (!Array.isArray(value)) into.push({ place: `key in ${place}`, text: key });
      leaves(inner, at, into);
    }
  else into.push({ place, text: `${value}` });
  return into;
}

/** The parameters of a query or of a form's body. */
function parameters(text: string, place: string): Piece[] {
  return Array.from(new URLSearchParams(text), ([name, value]) => ({
    place: `${place} ${name}`,
    text: value,
  }));
}

/** By its fields: JSON, or what a form sends. */
const bodyFields = (body: string): Piece[] =>
  /^[\w.%[\]-]+=[^\s{]*$/.test(body) ? parameters(body, 'body') : leaves(body, 'body', []);

/**
 * The pieces of a request: method, address, every header, and the body, the address and the body as wholes and by their
 * fields.
 *
 * @param isDeclaredHere tells of a field of the body whether the value is the digest that is declared for it: those are
 *   taken out.
 */
export function requestPieces(
  { method, path, headers, body }: Seen,
  host: string,
  isDeclaredHere: (field: string, value: string) => boolean,
): Piece[] {
  const fields = bodyFields(body).map(({ place, text }) => ({
    place: place.replace('body.data[]', 'payload'),
    text,
  }));
  let rest = body;
  const undeclared = fields.filter(({ place, text }) => {
    const declared = isDeclaredHere(place.split('.').at(-1) ?? '', text);
    if (declared) rest = rest.replace(text, 'declared');
    return !declared;
  });
  return [
    { place: 'method', text: method },
    { place: 'address', text: path },
    ...parameters(path.replace(/^[^?]*\??/, ''), 'address'),
    ...Object.entries(headers).map(([name, value]) => ({
      place: `header ${name}`,
      text: `${name}: ${value}`,
    })),
    ...undeclared,
    { place: 'body', text: rest },
  ].map(({ place, text }) => ({ place: `${host}: ${place}`, text }));
}
