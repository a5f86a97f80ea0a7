import { quietly } from '../../page/quietly.ts';
import { clock } from './clock.ts';
import type { Ownership } from './ownership.ts';

/** Most characters of localStorage that a page takes: twenty tabs in an outage must leave room for the site. */
export const MAX_STORED = 200_000;

/** What this page has stored: the time of writing, 0 once it is left, and its lines. */
export type OwnEntry = readonly [
  isOwn: (key: string) => boolean,
  /** @returns how many of the lines are stored now, in place of what was. */
  write: (lines: readonly string[], isLeaving: boolean) => number,
  /** If the changed key asks whether this page lives, says that it does. Returns whether it was asked. */
  answer: (changed: string) => boolean,
  remove: () => void,
];

function countFitting(lines: readonly string[]): number {
  let room = MAX_STORED;
  let count = 0;
  for (const { length } of lines) {
    room -= length;
    if (room <= 0) break;
    count++;
  }
  return count;
}

export function openOwnEntry(prefix: string, ownership: Ownership): OwnEntry {
  // A page may have made `Math.random` a constant: then only the clock tells keys apart.
  const newKey = () => prefix + [Math.random(), +new Date()];
  let own = newKey();
  let written = '';

  const remove = () => {
    quietly(() => localStorage.removeItem(own));
  };
  /** @returns true, or undefined where storage throws. */
  const put = (time: number) =>
    quietly(() => {
      localStorage.setItem(own, time + written);
      return true;
    });

  return [
    (key) => key === own,
    (lines, isLeaving) => {
      let count = countFitting(lines);
      const value = lines.slice(0, count).join('');
      if (value && (value !== written || isLeaving)) {
        written = value;
        // Storage is full: what was stored before makes room, and half of the lines are tried.
        while (count && !put(isLeaving ? 0 : clock())) {
          remove();
          count >>= 1;
          written = lines.slice(0, count).join('');
        }
      } else if (!value && written) remove();
      if (!count) written = '';
      if (written && !isLeaving) ownership.hold(own);
      else ownership.release(isLeaving);
      if (isLeaving) {
        own = newKey();
        written = '';
      }
      return count;
    },
    (changed) => {
      const isAsked = ownership.isQuestion(changed, own);
      if (isAsked && written) put(clock());
      return isAsked;
    },
    remove,
  ];
}
