import { quietly } from '../page/quietly.ts';

const KEY = 'meltano_telemetry_visitor';

/** From the day it was made: no visit extends it (CNIL's guidelines of 2020 ask for 13 months at most). */
const VISITOR_MAX_AGE_S = 395 * 86_400;
/** A session ends after this long without an event. */
const SESSION_MAX_PAUSE_S = 30 * 60;
/** A clock may be set back by this much. An id from further in the future is not used. */
const MAX_CLOCK_STEP_S = 86_400;

/** The visitor's id and when it was made, the session's id and number, and when the visitor was last seen. Times in seconds since 1970. */
const STORED = /^([\da-f-]{36})\.(\d{9,11})\.([\da-f-]{36})\.(\d{1,6})\.(\d{9,11})$/;

/** The raw ids of a visitor, by their names in the payload. The guard hashes them. */
export interface Visitor {
  readonly duid: string;
  readonly sid: string;
  /** How many sessions the visitor has had, this one included. */
  readonly vid: string;
}

type Stored = readonly [
  duid: string,
  made: string | number,
  sid: string,
  visits: string,
  seen: string | number,
];

/** @returns undefined for what is damaged, too old or from the future. */
function readStored(text: string, now: number): Stored | undefined {
  const parts = STORED.exec(text)?.slice(1) as unknown as Stored | undefined;
  const age = now - Number(parts?.[1]);
  return age > -MAX_CLOCK_STEP_S && age < VISITOR_MAX_AGE_S ? parts : undefined;
}

/**
 * Visitor and session of this browser, in localStorage; where there is none, in memory for this page. In place of an id
 * that is too old, damaged or from the future there is a new visitor.
 *
 * @param draw makes a random UUID
 * @returns what reads the ids for an event that happens now, and notes its time.
 */
export function openVisitor(draw: () => string): () => Visitor {
  let kept = '';

  return () => {
    const now = Math.floor(+new Date() / 1000);
    const stored = quietly(() => `${localStorage[KEY] ?? ''}`) ?? '';
    const [duid, made, lastSid, lastVisits, seen] = readStored(stored, now) ??
      readStored(kept, now) ?? [draw(), now, '', '0', 0];
    const isNewSession = !lastSid || Math.abs(now - Number(seen)) > SESSION_MAX_PAUSE_S;
    const sid = isNewSession ? draw() : lastSid;
    const visits = isNewSession ? `${+lastVisits + 1}` : lastVisits;
    kept = [duid, made, sid, visits, now].join('.');
    if (kept !== stored)
      quietly(() => {
        localStorage[KEY] = kept;
      });
    return { duid, sid, vid: visits };
  };
}
