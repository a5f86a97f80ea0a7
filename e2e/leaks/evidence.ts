import type { Piece } from '../../src/testing/leakFinder/createSearch.ts';
import { leaves } from '../../src/testing/leakFinder/requestPieces.ts';
import type { Tab } from '../support/tab.ts';
import { SEEDS } from './canaries.ts';
import { isDeclared } from './declared.ts';

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
