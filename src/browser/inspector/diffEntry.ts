import { diffPayload, type FieldDiff } from './diffPayload.ts';
import type { Entry } from './entry.ts';

/** What became of what an entry held, from what the page gave to what leaves. */
export const diffEntry = ({ before, after, given, address }: Entry): FieldDiff[] =>
  diffPayload({ ...before, ...(before && address && { url: address }) }, after, given);
