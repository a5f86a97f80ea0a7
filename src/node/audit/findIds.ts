import { createSearch, type Piece } from '../../testing/leakFinder/createSearch.ts';
import { removeRepeats } from '../../testing/leakFinder/removeRepeats.ts';
import type { StoredThing } from './visitPage.ts';

/** Fields of trackers that hold who a visitor is: Snowplow's, Google's, and what others call theirs. */
const ID_FIELD =
  /^(?:duid|nuid|tnuid|sid|uid|domain_userid|network_userid|cid|fbp|anonymous_?id|distinct_id|(?:client|device|visitor|session|user)_?id)$/i;
/** A part of a stored value that can tell one visitor from others. */
const TOKEN = /[\w-]{10,}/g;
/** Seconds or milliseconds: everybody has the same. */
const TIME = /^1[5-9]\d{8}(?:\d{3})?$/;

/** Whether a stored value can tell one visitor from others. */
export const looksLikeId = (value: string): boolean =>
  (value.match(TOKEN) ?? []).some((token) => /\d/.test(token) && !TIME.test(token));

/** An id and the piece of a request that holds it. */
export interface FoundId {
  readonly what: string;
  readonly place: string;
}

/** `host: place`, as `requestPieces` has it: the last name in it. */
const fieldOf = (place: string): string => place.split(/[ .]/).at(-1) ?? '';

/**
 * The ids in what was sent: what stands in fields that are made for them, cookies, and values that a visit has stored.
 *
 * @param isTracker whether the request goes to one: elsewhere a field's name says nothing
 */
export function findIds(
  pieces: readonly (Piece & { readonly isTracker: boolean })[],
  stored: readonly StoredThing[],
): FoundId[] {
  const needles = stored.flatMap(({ kind, name, value }) =>
    (value.match(TOKEN) ?? [])
      .filter((token) => looksLikeId(token))
      .slice(0, 10)
      .map((token) => ({ surface: `${kind} ${name}`, shape: 'id', value: token })),
  );
  const inFields = pieces
    .filter(({ isTracker, place, text }) => isTracker && text && ID_FIELD.test(fieldOf(place)))
    .map(({ place }) => ({ what: fieldOf(place), place }));
  const inCookies = pieces
    .filter(({ place }) => place.endsWith(': header cookie'))
    .map(({ place }) => ({ what: 'cookies', place }));
  const values = needles.length ? removeRepeats(createSearch(needles)(pieces)) : [];
  const named = new Set([...inFields, ...inCookies].map(({ place }) => place));
  return [
    ...inFields,
    ...inCookies,
    ...values
      .filter(({ place }) => !named.has(place))
      .map(({ surface, place }) => ({ what: `value of ${surface}`, place })),
  ];
}
