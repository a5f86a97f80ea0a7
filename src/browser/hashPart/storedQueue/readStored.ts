import type { Clean } from '../../trackerPart/guard/guard.ts';
import { clock } from './clock.ts';
import type { StoredEvent } from './storedLine.ts';

const MAX_AGE_MS = 7 * 24 * 3_600_000;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The guard: what is stored may have been written by anybody, so it is judged as if it were new. */
export type Judge = (payload: Readonly<Record<string, unknown>>) => Clean | string;

/** @returns undefined for an event that is too old, damaged or refused by the guard. */
export function readStored({ text, since }: StoredEvent, judge: Judge): Clean | undefined {
  try {
    const { duid, sid, ...payload } = JSON.parse(text);
    const clean = clock() - since < MAX_AGE_MS && judge(payload);
    // These are digests already. The guard would hash them again, into another visitor's: only their form is checked.
    const ids = [duid, sid].every((id) => UUID.test(id));
    return typeof clean === 'object' && ids ? { ...clean, duid, sid } : undefined;
  } catch {
    return undefined;
  }
}
