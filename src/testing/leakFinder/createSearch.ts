import { decode, ENCODINGS, HASHES, reversed, rot13 } from './encodings.ts';

/** A value that must not be found. */
export interface Canary {
  /** Where it was put; reported with a find. */
  readonly surface: string;
  /** What it looks like: `email`, `token`, … An e-mail address is never cut in two. */
  readonly shape: string;
  readonly value: string;
}

/** A text that has left the page or was stored, and where it was found. */
export interface Piece {
  readonly place: string;
  readonly text: string;
}

/** Where a value was found, and how it was encoded. */
export interface Find {
  readonly surface: string;
  readonly shape: string;
  /** The form in which it was found: `as is`, or the chain of encodings and hashes. */
  readonly how: string;
  readonly place: string;
  readonly value: string;
  readonly excerpt: string;
}

interface Needle {
  readonly canary: Canary;
  readonly how: string;
  /** Undefined where the key alone says it: the start of a digest. */
  readonly whole?: string;
  readonly offset: number;
}

/** A shorter value can't be told from chance. */
export const SHORTEST = 10;

const KEY = 16;
const DECODE_LAYERS = 3;
/** The forms of which hashes are hashed and encodings hashed again. */
const SECOND_LAYER = new Set(['as is', 'lower case', 'upper case']);

const bare = (text: string): string => text.toLowerCase().replace(/[^a-z\d]+/g, '');

/** The forms in which a value may be taken before it is encoded or hashed. */
function formsOf({ value }: Canary): Map<string, string> {
  const forms = new Map<string, string>();
  const add = (form: string, how: string) => {
    if (form.length >= SHORTEST && !forms.has(form)) forms.set(form, how);
  };
  add(value, 'as is');
  add(value.trim(), 'trimmed');
  add(value.toLowerCase(), 'lower case');
  add(value.toUpperCase(), 'upper case');
  add(bare(value), 'without its signs');
  const at = value.indexOf('@');
  if (at > 0) add(value.slice(0, at), 'before the @');
  return forms;
}

/**
 * Prepares the search for canaries. Two search layers: every encoding and hash of every form of a value; and hashes,
 * rot13 and reversal of each of these. Three decode layers: what any encoding hides is undone in the texts before
 * they are searched.
 */
export function createSearch(canaries: readonly Canary[]): (pieces: readonly Piece[]) => Find[] {
  const index = new Map<string, Needle | Needle[]>();
  const short = new Map<string, Needle>();

  const put = (key: string, needle: Needle) => {
    const there = index.get(key);
    if (!there) index.set(key, needle);
    else if (Array.isArray(there)) there.push(needle);
    else index.set(key, [there, needle]);
  };
  const addWhole = (text: string, canary: Canary, how: string) => {
    // Who cuts base64 out of longer base64 loses some characters at both ends.
    const whole = text.length >= 2 * KEY ? text.slice(4, -4) : text;
    const offset = (whole.length - KEY) >> 1;
    if (offset >= 0) put(whole.slice(offset, offset + KEY), { canary, how, whole, offset });
    else if (whole.length >= SHORTEST && !short.has(whole))
      short.set(whole, { canary, how, whole, offset: 0 });
  };
  /** Returns the digests as texts. Their starts are enough: a truncated digest is still one. */
  const addHashes = (text: string, canary: Canary, how: string): [string, string][] =>
    Object.entries(HASHES).flatMap(([name, hash]) => {
      const digest = hash(text);
      return (['hex', 'base64'] as const).map((encoding): [string, string] => {
        const written = digest.toString(encoding);
        put(written.slice(0, KEY), { canary, how: `${how} > ${name}, ${encoding}`, offset: 0 });
        return [written, `${how} > ${name}, ${encoding}`];
      });
    });

  for (const canary of canaries) {
    const forms = formsOf(canary);
    for (const [form, how] of forms) addWhole(form, canary, how);
    // Half a token is half a secret.
    if (canary.shape !== 'email' && canary.value.length >= 2 * KEY) {
      addWhole(canary.value.slice(0, KEY), canary, 'its first half');
      addWhole(canary.value.slice(-KEY), canary, 'its second half');
    }
    for (const [form, how] of forms) {
      const first = addHashes(form, canary, how);
      for (const [digest, chain] of first) addWhole(digest, canary, chain);
      for (const [name, encode] of Object.entries(ENCODINGS)) {
        const encoded = encode(form);
        if (forms.has(encoded)) continue;
        addWhole(encoded, canary, `${how} > ${name}`);
        first.push([encoded, `${how} > ${name}`]);
      }
      if (!SECOND_LAYER.has(how)) continue;
      for (const [text, chain] of first) {
        addHashes(text, canary, chain);
        addWhole(rot13(text), canary, `${chain} > rot13`);
        addWhole(reversed(text), canary, `${chain} > reversed`);
      }
    }
  }

  const searchText = (text: string, report: (needle: Needle, excerpt: string) => void) => {
    for (const [whole, needle] of short) {
      const at = text.indexOf(whole);
      if (at >= 0) report(needle, text.slice(Math.max(0, at - 30), at + whole.length + 30));
    }
    for (let at = 0; at + KEY <= text.length; at++) {
      const hit = index.get(text.slice(at, at + KEY));
      for (const needle of hit ? [hit].flat() : [])
        if (needle.whole === undefined || text.startsWith(needle.whole, at - needle.offset))
          report(needle, text.slice(Math.max(0, at - 40), at + KEY + 40));
    }
  };

  return (pieces) => {
    const finds = new Map<string, Find>();
    const seen = new Map<string, string[]>();
    const tokens = new Set<string>();
    let layer = new Map<string, Set<string>>();
    for (const { place, text } of pieces) layer.set(text, (layer.get(text) ?? new Set()).add(place));

    for (let depth = 0; layer.size; depth++) {
      const next = new Map<string, Set<string>>();
      for (const [text, places] of layer) {
        seen.set(text, [...places]);
        const views = [text, text.toLowerCase(), text.replace(/-/g, '+').replace(/_/g, '/'), bare(text)];
        for (const view of new Set(views))
          searchText(view, ({ canary, how }, excerpt) => {
            for (const place of places) {
              const key = `${canary.surface} ${canary.shape} ${place}`;
              const chain = how + (depth ? `, decoded ${depth} times` : '');
              // For each canary in one place, the simplest form is reported.
              if (chain.length < (finds.get(key)?.how.length ?? Number.POSITIVE_INFINITY))
                finds.set(key, { ...canary, how: chain, place, excerpt });
            }
          });
        if (depth < DECODE_LAYERS)
          for (const decoded of decode(text, tokens))
            if (!seen.has(decoded) && !layer.has(decoded))
              next.set(decoded, new Set([...(next.get(decoded) ?? []), ...places]));
      }
      layer = next;
    }
    return [...finds.values()];
  };
}
