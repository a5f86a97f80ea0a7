import type { Clean } from '../../trackerPart/guard/guard.ts';
import type { QueuedEvent } from '../../trackerPart/outbox/queuedEvent.ts';
import { calendar, clock } from './clock.ts';
import { openOwnEntry } from './ownEntry.ts';
import { createOwnership } from './ownership.ts';
import { type Judge, readStored } from './readStored.ts';
import { openRecentFailures } from './recentFailures.ts';
import { readLine, type StoredEvent, writeLine } from './storedLine.ts';
import { createTakeOver } from './takeOver.ts';
import { createUncertain } from './uncertain.ts';

/** Takes an event of a page that is gone, or undefined for a stored one that may not be sent. */
export type Adopt = (payload: Clean | undefined) => void;

const eventId = (text: string): string => /"eid":"([^"]*)/.exec(text)?.[1] ?? '';

/** The events of this page in localStorage, under a key of its own, and those of pages that are gone. */
export interface StoredQueue {
  /**
   * Stores the events in place of what was stored, as far as there is room.
   *
   * @param isLeaving the page is being left: what is stored is released to the next page.
   * @param isCalm the last answer was a success: requests on their way will arrive.
   * @returns the events that are released: they are the next page's.
   */
  write(events: readonly QueuedEvent[], isLeaving: boolean, isCalm: boolean): readonly QueuedEvent[];
  /** Tells of an answer: whether the collector takes what it is sent. */
  heard(isTaken: boolean): void;
  /** Takes over what pages have stored that are gone. */
  takeOver(): void;
  /** Removes what is stored and takes nothing over any more. */
  close(): void;
}

/** @param firstStored when events were first stored, by their ids: by this page or the one before. */
function lineOf(firstStored: Map<string, number>, text: string, isLeft: boolean, isLikely: boolean): string {
  const id = eventId(text);
  const since = firstStored.get(id) ?? calendar();
  firstStored.set(id, since);
  return writeLine({ since, handedOver: isLeft ? clock() : 0, isLikely, text });
}

/** Opens the stored queue of this name: pages of another app, or with another collector, have another one. */
export function openStoredQueue(name: string, judge: Judge, adopt: Adopt): StoredQueue {
  const prefix = `meltano_telemetry_outbox ${name} `;
  const ownership = createOwnership();
  const firstStored = new Map<string, number>();
  let isOpen = true;

  const send = (event: StoredEvent) => {
    firstStored.set(eventId(event.text), event.since);
    adopt(readStored(event, judge));
  };
  const [isOwn, writeOwn, answer, removeOwn] = openOwnEntry(prefix, ownership);
  const [addUncertain, resolveUncertain, uncertainLines, forgetUncertain] = createUncertain(
    openRecentFailures(name),
    send,
  );
  const [takeAll, lookAgain, stop] = createTakeOver(
    ownership,
    (key) => key.startsWith(prefix) && !isOwn(key),
    () => isOpen,
    (line) => {
      const event = readLine(line);
      if (!event) adopt(undefined);
      else if (!addUncertain(event)) send(event);
    },
  );

  const listen = ({ key, newValue }: StorageEvent) => {
    if (key?.startsWith(prefix) && !answer(key) && newValue) lookAgain();
  };
  addEventListener('storage', listen);
  return {
    write(events, isLeaving, isCalm) {
      isOpen = !isLeaving;
      const storable = events.filter(({ state, anonymous }) => !anonymous && state !== 'stored');
      const [lines, after] = uncertainLines();
      const first = lines.length;
      for (const { state, text } of storable)
        lines.push(lineOf(firstStored, text, state === 'leftBehind', isCalm));
      if (isLeaving) lines.push(...after);
      const count = writeOwn(lines, isLeaving);
      if (!lines.length) firstStored.clear();
      if (!isLeaving) return [];
      forgetUncertain();
      return storable.slice(0, Math.max(count - first, 0));
    },
    heard: resolveUncertain,
    takeOver() {
      isOpen = true;
      takeAll();
    },
    close() {
      isOpen = false;
      forgetUncertain();
      stop();
      removeEventListener('storage', listen);
      removeOwn();
      ownership.release(false);
    },
  };
}
