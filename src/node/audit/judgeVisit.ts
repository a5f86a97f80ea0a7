import type { Find, Piece } from '../../testing/leakFinder/createSearch.ts';
import { isDigest } from '../../testing/leakFinder/isDigest.ts';
import { removeRepeats } from '../../testing/leakFinder/removeRepeats.ts';
import { leaves, requestPieces } from '../../testing/leakFinder/requestPieces.ts';
import type { AuditFind, Loaded, Sent, Stored, VoiceReport } from './auditReport.ts';
import type { Exchange } from './exchange.ts';
import { findIds, looksLikeId } from './findIds.ts';
import { MANAGERS } from './managers.ts';
import { asksManager, brotliSize, isTrackerScript } from './packageScripts.ts';
import { nameOf, type Whose, whoseIs } from './sortExchanges.ts';
import type { StoredThing, Visit } from './visitPage.ts';

/** How many bytes may be loaded after a refusal. */
const MAX_AFTER_NO = 2000;
/** How the package remembers a no, and what the Meltano UI before 2.0 did. */
const REMEMBERED = /^(?:meltano_telemetry_consent|hasDisabledTracking)$/;

interface Sorted {
  readonly exchange: Exchange;
  readonly whose: Whose;
}

const placeOf = ({ kind, name, of }: StoredThing): string => `${kind} ${name} of ${of}`;

/** A preflight is the same find as the request that it asks for. */
const placeOfRequest = (exchange: Exchange): string => nameOf(exchange).replace(/^\S+ /, '');

/** What a host is told, but for what the page asks of its own origin. */
const isTold = ({ whose }: Sorted): boolean => whose === 'tracker' || whose === 'other';

/** @param isExpected of a field of the body: what holds it is left out */
function piecesOf({ exchange }: Sorted, isExpected: typeof isDigest): Piece[] {
  const { method, address, headers, body } = exchange;
  const { pathname, search } = new URL(address);
  const path = pathname + search;
  return requestPieces(
    { method, path, headers, body: body.toString('utf8') },
    nameOf(exchange),
    isExpected,
  ).filter(({ text }) => text);
}

/** Equal finds are one. */
function unite(finds: readonly Omit<AuditFind, 'count'>[]): AuditFind[] {
  const all = new Map<string, AuditFind>();
  for (const find of finds) {
    const key = [find.rule, find.place, find.field, find.what, find.how].join('\n');
    all.set(key, { ...find, ...all.get(key), count: (all.get(key)?.count ?? 0) + 1 });
  }
  return [...all.values()];
}

/** `POST https://host/path: field`. */
function atPlace(place: string): { place: string; field?: string } {
  const at = place.lastIndexOf(': ');
  return at < 0 ? { place } : { place: place.slice(0, at), field: place.slice(at + 2) };
}

const rawValue = ({ surface, shape, how, place, excerpt }: Find): Omit<AuditFind, 'count'> => ({
  ...{ rule: 'raw-value', ...atPlace(place), what: `${surface} (${shape})`, how },
  excerpt: excerpt.replace(/[^\x20-\x7e]+/g, ' '),
});

/** The report of a visit, with everything in it that breaks a rule. */
export function judgeVisit(
  visit: Visit,
  search: (pieces: readonly Piece[]) => Find[],
  allowed: readonly string[],
): VoiceReport {
  const { voice, consent, origins } = visit;
  const sorted = visit.exchanges.map((exchange) => ({ exchange, whose: whoseIs(exchange, origins) }));
  const told = sorted.filter(isTold);
  const stored = newlyStored(visit, allowed);
  const sentPieces = told.flatMap((each) => piecesOf(each, isDigest));
  const frames = visit.frames
    .filter(({ address }) => !origins.some((origin) => new URL(origin).host === new URL(address).host))
    .map(({ address, text }) => ({ place: `WebSocket ${address.replace(/[?#].*/, '')}: frame`, text }));
  const kept = stored.flatMap((thing) => [
    { place: placeOf(thing), text: thing.value },
    { place: placeOf(thing), text: thing.name },
  ]);

  const finds = removeRepeats(search([...sentPieces, ...frames, ...kept])).map(rawValue);
  const isNo = voice.says === 'no';
  if (isNo) finds.push(...afterNo(sorted, stored));
  if (voice.says === 'anonymous')
    for (const thing of stored)
      if (thing.kind === 'cookie' || looksLikeId(thing.value))
        finds.push({ rule: 'stored', place: placeOf(thing) });
  if (isNo || voice.says === 'anonymous') finds.push(...idsWithoutYes(told, stored, isNo));

  return {
    ...{ voice: voice.name, title: voice.title, says: voice.says },
    ...(consent !== undefined && { consent }),
    loaded: sorted.filter(({ exchange }) => exchange.script).map(loadedOf),
    stored: visit.stored.map((thing) => storedOf(thing, stored.includes(thing))),
    sent: sentOf(told),
    finds: unite(finds),
  };
}

/** Everything stored that is not from the audit, a remembered choice, or allowed by name. */
function newlyStored({ stored, storedBefore, voice }: Visit, allowed: readonly string[]): StoredThing[] {
  const remembers = voice.manager && MANAGERS[voice.manager.name].remembers;
  const before = new Set(storedBefore.map(placeOf));
  return stored.filter(
    (thing) =>
      !before.has(placeOf(thing)) &&
      !REMEMBERED.test(thing.name) &&
      !remembers?.test(thing.name) &&
      !allowed.includes(thing.name),
  );
}

/** After a no each request to a tracker is a find already. */
function idsWithoutYes(
  told: readonly Sorted[],
  stored: readonly StoredThing[],
  isNo: boolean,
): Omit<AuditFind, 'count'>[] {
  const pieces = told
    .filter(({ whose }) => !isNo || whose !== 'tracker')
    .flatMap((each) =>
      piecesOf(each, () => false).map((piece) => ({ ...piece, isTracker: each.whose === 'tracker' })),
    );
  return findIds(pieces, stored).map(({ what, place }) => ({ rule: 'id', ...atPlace(place), what }));
}

function afterNo(sorted: readonly Sorted[], stored: readonly StoredThing[]): Omit<AuditFind, 'count'>[] {
  const scripts = sorted.filter(({ exchange, whose }) => whose === 'package' && !asksManager(exchange));
  const bytes = scripts.reduce((sum, { exchange }) => sum + brotliSize(exchange), 0);
  const names = scripts.map(({ exchange }) => new URL(exchange.address).pathname.split('/').at(-1));
  return [
    ...sorted
      .filter(({ whose }) => whose === 'tracker')
      .map(({ exchange }) => ({ rule: 'sent' as const, place: placeOfRequest(exchange) })),
    ...stored.map((thing) => ({ rule: 'stored' as const, place: placeOf(thing) })),
    ...(bytes > MAX_AFTER_NO
      ? [{ rule: 'loaded' as const, place: names.join(', '), what: `${bytes} bytes (brotli)` }]
      : []),
  ];
}

/** A tracker that a site hosts itself is the page's as a request, and a tracker as a script. */
const loadedOf = ({ exchange, whose }: Sorted): Loaded => ({
  address: exchange.address.replace(/[?#].*/, ''),
  whose: whose !== 'package' && isTrackerScript(exchange) ? 'tracker' : whose,
  bytes: exchange.bytes,
});

const storedOf = ({ kind, name, of }: StoredThing, isNew: boolean): Stored => ({
  ...{ kind, name, of, isExpected: !isNew },
});

function sentOf(told: readonly Sorted[]): Sent[] {
  const all = new Map<string, Sent['requests'][number][]>();
  for (const { exchange, whose } of told) {
    const { method, address, body } = exchange;
    const key = `${whose} ${new URL(address).origin}`;
    const fields = leaves(body.toString('utf8'), 'body', []).filter(
      ({ place, text }) => text && !place.startsWith('key in '),
    );
    const request = {
      method,
      address,
      fields: Object.fromEntries(fields.map(({ place, text }) => [place, text])),
    };
    all.set(key, [...(all.get(key) ?? []), request]);
  }
  return [...all].map(([key, requests]) => {
    const [whose, to] = key.split(' ') as [Sent['whose'], string];
    return { to, whose, requests };
  });
}
