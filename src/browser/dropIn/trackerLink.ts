import type { Ask, Handed, StartTracker, TrackerPart } from '../contract/call.ts';
import { handMoment } from '../contract/moment.ts';
import { drop, type Outcome, WAITING } from '../contract/outcome.ts';
import type { Settings } from '../contract/settings.ts';
import type { ConsentMode, ConsentState } from '../contract/types.ts';
import { isNoReplacement, MAX_WAITING } from '../contract/waitingLimit.ts';

export type Request = (verb: Handed[0], data?: object, name?: string, operation?: object) => Outcome;

/** The link between the page and the tracker part, which may still be loading or may never come. */
type TrackerLink = [
  /** Asks for the consent in force. The call is refused, waits, or goes on to the tracker part. */
  request: Request,
  /** Gets the consent in force whenever it has been looked up. */
  obey: (consent: ConsentState) => void,
  flush: () => Promise<void>,
];

/** @param loadTracker loads the tracker part; called only when something may be sent. */
export function createTrackerLink(
  settings: Settings,
  loadTracker: () => Promise<StartTracker>,
  ask: Ask,
): TrackerLink {
  let waiting: Handed[] = [];
  let tracker: TrackerPart | undefined;
  let loading: Promise<void> | undefined;
  let firstMode: ConsentMode | undefined;

  // Not the method `catch`: where a page has replaced it, the part would be loaded again and again.
  const load = async () => {
    try {
      const startTracker = await loadTracker();
      // The visitor may have said no meanwhile.
      if (ask().mode === 'off') loading = undefined;
      else {
        tracker = startTracker(settings, firstMode as ConsentMode, ask);
        waiting.forEach(tracker[0]);
        waiting = [];
      }
    } catch {} // Blocked, missing or altered: nothing is sent.
  };

  // A part that was blocked is tried again.
  addEventListener('online', () => {
    loading = undefined;
    ask();
  });
  return [
    (verb, data, name, operation) => {
      try {
        const consent = ask();
        if (consent.mode === 'off' && (!consent.waiting || settings.beforeConsent === 'discard'))
          return drop('consent');
        const handed: Handed = [verb, { ...data }, name, operation, ...handMoment()];
        if (tracker) return tracker[0](handed);
        if (waiting[MAX_WAITING - 1]) waiting = waiting.filter(isNoReplacement);
        if (waiting[MAX_WAITING - 1]) return drop('waiting_room_full');
        waiting.push(handed);
        return WAITING;
      } catch {
        return drop('invalid_data');
      }
    },
    (consent) => {
      // A manager's first answer is not reported as a change: nobody can tell whether it was given just now.
      if (!consent.waiting || !settings.consentManager) firstMode ??= consent.mode;
      if (tracker) tracker[1](consent);
      else if (consent.mode !== 'off') loading ??= load();
      else if (!consent.waiting) waiting = [];
    },
    async () => {
      await loading;
      return tracker?.[2]();
    },
  ];
}
