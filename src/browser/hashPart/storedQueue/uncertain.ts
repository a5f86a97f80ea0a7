import { quietly } from '../../page/quietly.ts';
import { isRecent, type RecentFailures } from './recentFailures.ts';
import { type StoredEvent, writeLine } from './storedLine.ts';

/** After this long without an answer, events that were not handed over in calm are sent again. */
const MAX_SILENCE_MS = 300_000;
/** After a success, events handed over within this time are kept: the collector may have begun to fail since. */
const KEPT_AFTER_SUCCESS_MS = 60_000;

/** Events whose page was left before their request was answered: the next answer decides. */
export type Uncertain = readonly [
  /** Takes an event, or returns false where it is to be sent again at once. */
  add: (event: StoredEvent) => boolean,
  /** Decides by an answer, which tells whether the collector takes what it is sent. */
  resolve: (isTaken: boolean) => void,
  /** The lines to store before and after the page's own events: those that are more likely to be sent again come first. */
  lines: () => [before: string[], after: string[]],
  forget: () => void,
];

/** @param sendAgain takes an event that has probably not arrived. */
export function createUncertain(
  failures: RecentFailures,
  sendAgain: (event: StoredEvent) => void,
): Uncertain {
  let uncertain: StoredEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isDoubtful = ({ handedOver }: StoredEvent) => quietly(() => failures.isNear(handedOver));

  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const release = (isChosen: (event: StoredEvent) => unknown) => {
    stop();
    const chosen = new Set(uncertain.filter(isChosen));
    uncertain = uncertain.filter((event) => !chosen.has(event));
    for (const event of chosen) sendAgain(event);
  };

  return [
    (event) => {
      const { handedOver, isLikely } = event;
      const isUncertain =
        !!handedOver && (isLikely || isRecent(handedOver, MAX_SILENCE_MS)) && !isDoubtful(event);
      if (isUncertain) {
        uncertain.push(event);
        timer ??= setTimeout(release, MAX_SILENCE_MS, ({ isLikely }: StoredEvent) => !isLikely);
      }
      return isUncertain;
    },
    (isTaken) => {
      if (!isTaken) quietly(failures.note);
      release((event) => !isTaken || isDoubtful(event));
      uncertain = uncertain.filter(({ handedOver }) => isRecent(handedOver, KEPT_AFTER_SUCCESS_MS));
      for (const event of uncertain) event.isLikely = true;
    },
    () => {
      const [before, after]: [string[], string[]] = [[], []];
      for (const event of uncertain) (event.isLikely ? after : before).push(writeLine(event));
      return [before, after];
    },
    () => {
      stop();
      uncertain = [];
    },
  ];
}
