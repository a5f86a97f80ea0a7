import { attempt } from '../../page/attempt.ts';
import type { Clean } from '../../trackerPart/guard/guard.ts';
import type { QueuedEvent } from '../../trackerPart/outbox/queuedEvent.ts';
import { calendar, clock } from './clock.ts';
import { createOwnership } from './ownership.ts';
import { readLine, type StoredEvent, writeLine } from './storedLine.ts';
import { isRecent, openWeather } from './weather.ts';

/** A page takes this much of localStorage at most: twenty tabs in an outage must leave the site its own. */
const MOST_STORED = 200_000;
/** What was written less than this ago may belong to a page whose lock is on its way, in milliseconds. */
const YOUNG = 4000;
/** For this long silence is no answer. */
const LONGEST_SILENCE = 300_000;
/** After a success this much is kept of what was handed over shortly before: the collector may have begun to fail. */
const LATE_NEWS = 60_000;
const OLDEST = 7 * 24 * 3_600_000;

/** Takes an event of a page that has died, or undefined where what was stored is none. */
export type Adopt = (payload: Clean | undefined) => void;

/** The guard: what is stored may have been written by anybody, so it is judged as if it were new. */
type Judge = (payload: Readonly<Record<string, unknown>>) => Clean | string;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

const eventId = (text: string): string => /"eid":"([^"]*)/.exec(text)?.[1] ?? '';

/** The events of this page in localStorage, under a key of its own, and those of pages that have died. */
export interface StoredQueue {
  /**
   * Stores the events in place of what was stored, as far as there is room.
   *
   * @param isLeaving the page is being left: what is stored is released, for whoever comes next.
   * @param isCalm no failure was heard lately: what is on its way will arrive.
   * @returns the events that are released: they are the next page's.
   */
  write(events: readonly QueuedEvent[], isLeaving: boolean, isCalm: boolean): readonly QueuedEvent[];
  /** Tells of an answer: whether the collector takes what it is sent. */
  heard(isTaken: boolean): void;
  /** Hands over what pages have stored that live no more. */
  takeOver(): void;
  /** Removes what is stored and takes nothing over any more. */
  close(): void;
}

/** Opens the stored queue of this name: pages of another app, or with another collector, have another one. */
export function openStoredQueue(name: string, judge: Judge, adopt: Adopt): StoredQueue {
  const prefix = `meltano_telemetry_outbox ${name} `;
  // A page may have made chance a constant: then the clock has to do.
  const newKey = () => prefix + [Math.random(), +new Date()];
  const ownership = createOwnership();
  const weather = openWeather(name);
  /** When events were first stored, by their ids: here or by the page before. */
  const firstStored = new Map<string, number>();
  let own = newKey();
  let written = '';
  /** What is taken over by a page that is being left would die with it. */
  let isOpen = true;
  /** Handed over by pages that were left: the next answer decides. */
  let held: StoredEvent[] = [];
  let holding: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;

  const read = ({ text, since }: StoredEvent): Clean | undefined => {
    try {
      const { duid, sid, ...payload } = JSON.parse(text);
      const clean = clock() - since < OLDEST && judge(payload);
      // Digests already: a second one would be another visitor's, so they count by their shape.
      const ids = [duid, sid].every((id) => UUID.test(id));
      firstStored.set(eventId(text), since);
      return typeof clean === 'object' && ids ? { ...clean, duid, sid } : undefined;
    } catch {
      return undefined;
    }
  };

  /** What is held goes again, as far as it is chosen. */
  const letGo = (isChosen: (event: StoredEvent) => boolean) => {
    clearTimeout(holding);
    holding = undefined;
    const chosen = new Set(held.filter(isChosen));
    held = held.filter((event) => !chosen.has(event));
    for (const event of chosen) adopt(read(event));
  };

  const isRough = ({ handedOver }: StoredEvent): boolean => {
    let rough = false;
    attempt(() => {
      rough = weather.isRough(handedOver);
    });
    return rough;
  };

  /** While the page is looked at, tabs that die are noticed. */
  const lookAgain = () => {
    if (isOpen && !document.hidden) again ??= setTimeout(takeAll, YOUNG);
  };

  /** Returns whether it has. */
  const take = (key: string): boolean => {
    const [time, ...lines] = (localStorage.getItem(key) ?? '').slice(0, 2 * MOST_STORED).split('\n');
    const isYoung = isRecent(Number(time), YOUNG);
    if (isYoung) lookAgain();
    if (isYoung || !isOpen) return false;
    localStorage.removeItem(key);
    for (const line of lines) {
      const event = readLine(line);
      if (!event) adopt(undefined);
      else if (
        event.handedOver &&
        (event.isLikely || isRecent(event.handedOver, LONGEST_SILENCE)) &&
        !isRough(event)
      )
        held.push(event);
      else adopt(read(event));
    }
    if (held.length) holding ??= setTimeout(letGo, LONGEST_SILENCE, ({ isLikely }: StoredEvent) => !isLikely);
    return true;
  };

  const takeAll = () => {
    clearTimeout(again);
    again = undefined;
    attempt(() => {
      for (const key of Object.keys(localStorage))
        if (key.startsWith(prefix) && key !== own)
          ownership.claim(
            key,
            () => /^0?$/.test((localStorage.getItem(key) ?? '').split('\n')[0] ?? ''),
            () => take(key),
            lookAgain,
          );
    });
  };

  const put = () => localStorage.setItem(own, (isOpen ? clock() : 0) + written);

  const listen = ({ key, newValue }: StorageEvent) => {
    if (!key?.startsWith(prefix)) return;
    if (ownership.isQuestion(key, own)) {
      if (written) attempt(put);
    } else if (newValue) lookAgain();
  };
  addEventListener('storage', listen);

  return {
    write(events, isLeaving, isCalm) {
      isOpen = !isLeaving;
      const now = clock();
      const [lines, likely]: [string[], string[]] = [[], []];
      for (const event of held) (event.isLikely ? likely : lines).push(writeLine(event));
      const first = lines.length;
      const mayBeStored: QueuedEvent[] = [];
      for (const event of events) {
        const { state, anonymous, text } = event;
        if (anonymous || state === 'stored') continue;
        mayBeStored.push(event);
        const id = eventId(text);
        const since = firstStored.get(id) ?? calendar();
        firstStored.set(id, since);
        lines.push(
          writeLine({ since, handedOver: state === 'leftBehind' ? now : 0, isLikely: isCalm, text }),
        );
      }
      if (isLeaving) lines.push(...likely);

      let room = MOST_STORED;
      let count = 0;
      for (const { length } of lines) {
        room -= length;
        if (room <= 0) break;
        count++;
      }
      const value = lines.slice(0, count).join('');
      if (value && (value !== written || isLeaving)) {
        written = value;
        // Full: then half of it, and what was stored before makes room.
        while (count && !attempt(put)) {
          attempt(() => localStorage.removeItem(own));
          count >>= 1;
          written = lines.slice(0, count).join('');
        }
      } else if (!value && written) attempt(() => localStorage.removeItem(own));
      if (!value) firstStored.clear();
      if (!count) written = '';
      if (written && isOpen) ownership.hold(own);
      else ownership.release();
      if (!isLeaving) return [];
      own = newKey();
      written = '';
      held = [];
      return mayBeStored.slice(0, Math.max(count - first, 0));
    },
    heard(isTaken) {
      if (!isTaken) attempt(weather.note);
      letGo((event) => !isTaken || isRough(event));
      held = held.filter(({ handedOver }) => isRecent(handedOver, LATE_NEWS));
      for (const event of held) event.isLikely = true;
    },
    takeOver() {
      isOpen = true;
      takeAll();
    },
    close() {
      isOpen = false;
      held = [];
      clearTimeout(again);
      clearTimeout(holding);
      removeEventListener('storage', listen);
      ownership.release();
      attempt(() => localStorage.removeItem(own));
    },
  };
}
