import type { Tab } from '../support/tab.ts';
import { SEEDS } from './canaries.ts';
import { isDeclared } from './declared.ts';
import type { Seen } from './host.ts';
import type { Piece } from './search.ts';

/** Whether a key of localStorage, or its place, is a queue of what waits to be sent. */
export const isQueue = (place: string): boolean => /\bmeltano_telemetry_outbox /.test(place);

/** What the page keeps, but for what it has put there itself and what has stayed as it was. */
export async function storedPieces(tab: Tab): Promise<Piece[]> {
  const stored = await tab.evaluate(async () => {
    const entries: [place: string, text: string][] = [];
    for (const [name, storage] of Object.entries({ localStorage, sessionStorage }))
      for (const [key, value] of Object.entries(storage)) entries.push([`${name} ${key}`, `${value}`]);
    for (const cookie of document.cookie.split('; '))
      entries.push([`cookie ${cookie.split('=')[0]}`, cookie]);
    for (const { name } of (await indexedDB.databases?.()) ?? []) entries.push(['IndexedDB', `${name}`]);
    for (const key of (await globalThis.caches?.keys()) ?? []) {
      entries.push(['Cache API', key]);
      for (const { url } of await (await caches.open(key)).keys()) entries.push([`Cache API ${key}`, url]);
    }
    return entries;
  });
  const own = new Map<string, string>();
  for (const [shape, value] of Object.entries(SEEDS.localStorage))
    own.set(`localStorage page-${shape}`, value);
  for (const [shape, value] of Object.entries(SEEDS.sessionStorage))
    own.set(`sessionStorage page-${shape}`, value);
  for (const [shape, value] of Object.entries(SEEDS.cookie))
    own.set(`cookie page-${shape}`, `page-${shape}=${value}`);
  return stored
    .filter(([place, text]) => own.get(place) !== text)
    .flatMap(([place, text]) => [
      { place: `key in ${place.split(' ')[0]}`, text: place },
      { place, text: isQueue(place) ? withoutDeclared(text) : text },
    ]);
}

/** What waits is stored as it will be sent: the same digests are declared for it. */
function withoutDeclared(queue: string): string {
  let rest = queue;
  for (const line of queue.split('\n'))
    for (const { place, text } of leaves(line.replace(/^\d+([~+]\d+)?/, ''), 'payload', []))
      if (isDeclared(true)(place.split('.').at(-1) ?? '', text)) rest = rest.replaceAll(text, 'declared');
  return rest;
}

/** Flattens what a JSON text holds, and JSON texts within it. */
function leaves(value: unknown, place: string, into: Piece[]): Piece[] {
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

/**
 * The pieces of a request: method, address, every header, and the body, as a whole and by its fields.
 *
 * @param isDeclaredHere tells of a field of the body whether the value is the digest that is declared for it: those are
 *   taken out.
 */
export function requestPieces(
  { method, path, headers, body }: Seen,
  host: string,
  isDeclaredHere: (field: string, value: string) => boolean,
): Piece[] {
  const fields = leaves(body, 'body', []).map(({ place, text }) => ({
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
    ...Object.entries(headers).map(([name, value]) => ({
      place: `header ${name}`,
      text: `${name}: ${value}`,
    })),
    ...undeclared,
    { place: 'body', text: rest },
  ].map(({ place, text }) => ({ place: `${host}: ${place}`, text }));
}
