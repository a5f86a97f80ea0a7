import { needsHash } from '../catalogue/prepareEvent.ts';
import type { Call } from '../contract/call.ts';
import { drop, type Outcome, WAITING } from '../contract/outcome.ts';
import type { ConsentMode } from '../contract/types.ts';
import { MAX_WAITING } from '../contract/waitingLimit.ts';
import type { HashPartLoader } from './hashPartLoader.ts';
import { mustWait } from './mustWait.ts';

/** Where calls wait for a yes, for a prerendered page to be shown, or for the hash part. */
export interface Entrance {
  /** Handles the call, now or later. */
  admit(call: Call): Outcome;
  /** Handles the calls that have waited, as far as possible. */
  letIn(): void;
  /** The drop-in has handed over everything that it kept. */
  open(): void;
  forget(): void;
}

export const isPrerendering = (): boolean => !!(document as { prerendering?: boolean }).prerendering;

/** An `identify` comes first: older page views belong to the same visitor. */
const identifyFirst = (a: Call, b: Call): number => +(b.verb === 'identify') - +(a.verb === 'identify');

/** @param shown is called when a prerendered page is shown, before what waits is handled. */
export function createEntrance(
  hashPart: HashPartLoader,
  events: Readonly<Record<string, string>>,
  mode: () => ConsentMode,
  handle: (call: Call) => Outcome,
  shown: () => void,
): Entrance {
  let waiting: Call[] = [];
  let isLeft = false;
  let isStarting = true;
  const admit = (call: Call): Outcome => {
    const hasHashPart = !!hashPart.current();
    const situation = {
      mode: mode(),
      isStarting,
      isPrerendering: isPrerendering(),
      isLeft,
      isQueueing: waiting.length > 0,
      hasHashPart,
      needsHashPart:
        !hasHashPart && (call.verb === 'identify' || ('name' in call && needsHash(call.name, events))),
    };
    if (!mustWait(situation)) return handle(call);
    if (waiting.length > MAX_WAITING) return drop('waiting_room_full');
    waiting.push(call);
    if (situation.mode !== 'off' && !isStarting && !situation.isPrerendering) hashPart.need();
    return WAITING;
  };

  const letIn = () => {
    const calls = waiting;
    waiting = [];
    calls.sort(identifyFirst).forEach(admit);
  };

  // When the page is left, what waits for the hash part goes without ids: less than the visitor allowed.
  const leaveOrReturn = ({ type }: Event) => {
    isLeft = type === 'pagehide';
    if (isLeft) letIn();
  };
  for (const type of ['pagehide', 'pageshow']) addEventListener(type, leaveOrReturn);
  document.addEventListener('prerenderingchange', () => {
    // The visit begins now.
    waiting = waiting.map((call) => ({ ...call, moment: { ...call.moment, time: +new Date() } }));
    shown();
    letIn();
  });

  return {
    admit,
    letIn,
    open() {
      isStarting = false;
      letIn();
    },
    forget: () => {
      waiting = [];
    },
  };
}
