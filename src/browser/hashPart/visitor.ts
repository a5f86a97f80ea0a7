import { attempt } from '../page/attempt.ts';

const KEY = 'meltano_telemetry_visitor';

/** In seconds, from the day it was made: no visit extends it (CNIL's guidelines of 2020 ask for 13 months at most). */
const VISITOR_LIFETIME = 395 * 86_400;
/** In seconds without an event. */
const SESSION_LIFETIME = 30 * 60;
/** Seconds that a clock may be set back. What was made later than that is of no use. */
const CLOCK_STEP = 86_400;

/** The id, when it was made, the session, which one it is, when it was last seen. Times in seconds since 1970. */
const STORED = /^([\da-f-]{36})\.(\d{9,11})\.([\da-f-]{36})\.(\d{1,6})\.(\d{9,11})$/;

/** The ids of a visitor, raw, by the names of the payload: the guard hashes them. */
export interface Visitor {
  readonly duid: string;
  readonly sid: string;
  /** How many sessions the visitor has had, this one included. */
  readonly vid: string;
}

/**
 * Visitor and session of this browser, in localStorage, or for this page where there is none. An id that is too old,
 * damaged or from the future is a new visitor.
 *
 * @param draw makes a random UUID
 * @returns reads them for an event that happens now, and notes that it has.
 */
export function openVisitor(draw: () => string): () => Visitor {
  let kept = '';

  return () => {
    const now = Math.floor(+new Date() / 1000);
    let stored = '';
    attempt(() => {
      stored = `${localStorage[KEY] ?? ''}`;
    });
    const read = (text: string): readonly string[] | undefined => {
      const parts = STORED.exec(text)?.slice(1);
      const age = now - Number(parts?.[1]);
      return age > -CLOCK_STEP && age < VISITOR_LIFETIME ? parts : undefined;
    };
    let [duid = draw(), made = now, sid = '', visits = '0', seen = 0] = read(stored) ?? read(kept) ?? [];
    if (!sid || Math.abs(now - Number(seen)) > SESSION_LIFETIME) {
      sid = draw();
      visits = `${+visits + 1}`;
    }
    seen = now;
    kept = [duid, made, sid, visits, seen].join('.');
    if (kept !== stored)
      attempt(() => {
        localStorage[KEY] = kept;
      });
    return { duid, sid, vid: visits };
  };
}
