import type { Call, StartTracker, Tracker } from './call.ts';
import { watchNavigations } from './capture/navigations.ts';
import { decideConsent } from './consent/decideConsent.ts';
import type { ManagerAnswer, WatchManager } from './consent/managers/manager.ts';
import { readDoNotTrack, readGlobalPrivacyControl, readServerSetting } from './consent/signals.ts';
import {
  asMode,
  forgetStored,
  OURS,
  readChoice,
  readHasDisabledTracking,
  storeChoice,
  TRACKERS,
} from './consent/storedChoice.ts';
import { readOptions, type UncheckedOptions } from './options.ts';
import { drop, type Outcome, WAITING } from './outcome.ts';
import type { ConsentManager, ConsentMode, ConsentState, Telemetry } from './types.ts';

/** The contract's bound of the waiting room. */
const MOST_WAITING = 100;

/** A link to this fragment is a no: for static pages and for the pages that e-mails lead to. */
const OPT_OUT_LINK = '#telemetry-off';

/** What the page hands over may fail: that is the page's own error, reported where its errors go. */
function callPage<T>(fn: (argument: T) => void, argument: T): void {
  try {
    fn(argument);
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}

/**
 * The way of an event, as far as everybody pays for it: consent gate, waiting room, tracker part.
 *
 * @param loadTracker brings the tracker part; called only when something may be sent.
 * @param loadManager brings what watches the named consent manager; called only where nobody else has said no.
 * @throws TypeError when an option is wrong.
 */
export function openGate(
  options: UncheckedOptions,
  loadTracker: () => Promise<StartTracker>,
  loadManager: (manager: ConsentManager | WatchManager) => Promise<WatchManager>,
): Telemetry {
  const settings = readOptions(options);
  const listeners = new Set<(consent: ConsentState) => void>();
  let choice: ConsentMode | undefined;
  let isForThisPage = false;
  let answer: ManagerAnswer;
  let consent = {} as ConsentState;
  let firstMode: ConsentMode | undefined;
  let waitingRoom: Call[] = [];
  let tracker: Tracker | undefined;
  let loading: Promise<void> | undefined;
  let hasBegun = false;
  let operations = 0;

  const isRefused = () => consent.mode === 'off' && !consent.waiting;

  const request = (verb: Call['verb'], data: object = {}, name?: string, operation?: number): Outcome => {
    try {
      if (isRefused()) return drop('consent');
      const moment = {
        time: Date.now(),
        clock: performance.now(),
        url: location.href,
        title: document.title,
      };
      const call = { verb, name, operation, data: { ...data }, moment } as Call;
      if (tracker) return tracker.handle(call);
      if (waitingRoom.length >= MOST_WAITING) return drop('waiting_room_full');
      waitingRoom.push(call);
      return WAITING;
    } catch {
      return drop('invalid_data');
    }
  };

  const load = () =>
    loadTracker()
      .then((startTracker) => {
        // The visitor may have said no meanwhile.
        if (consent.mode === 'off') return;
        tracker = startTracker(settings, firstMode as ConsentMode);
        tracker.setMode(consent.mode);
        waitingRoom.forEach(tracker.handle);
        waitingRoom = [];
      })
      .catch(() => addEventListener('online', () => settle(), { once: true }))
      .then(() => {
        loading = undefined;
      });

  /** For whom nobody has refused yet. */
  const begin = () => {
    hasBegun = true;
    if (settings.pageViews !== 'off')
      watchNavigations((event) => request('navigated', { type: event?.navigationType }));
    if (settings.consentManager)
      loadManager(settings.consentManager).then(
        (watch) =>
          watch((said) => {
            answer = said;
            settle();
          }),
        // No answer is a no.
        () => {},
      );
  };

  const settle = (isNewChoice = false) => {
    const before = consent;
    const serverSetting = readServerSetting(settings.sendAnonymousUsageStats);
    consent = decideConsent(
      {
        server_setting: serverSetting === false,
        visitor_choice: choice === 'off',
        has_disabled_tracking: readHasDisabledTracking(),
        global_privacy_control: readGlobalPrivacyControl(),
        do_not_track: readDoNotTrack(),
        consent_manager: answer === 'off',
      },
      !!settings.consentManager,
      answer,
      choice,
      settings.property === 'ui' && !!serverSetting,
      settings.consent === 'opt-in',
    );
    if (isNewChoice && choice && (choice === 'off' || consent.because === 'visitor_choice'))
      isForThisPage = !storeChoice(choice);
    if (isForThisPage && consent.because === 'visitor_choice')
      consent = { ...consent, because: 'visitor_choice_for_this_page' };
    // The first answer of a manager is no change: nobody can tell whether it was given just now.
    if (!settings.consentManager || !consent.waiting) firstMode ??= consent.mode;
    if (consent.mode !== 'identified' && !consent.waiting) forgetStored(OURS);
    if (isRefused()) {
      forgetStored(TRACKERS);
      waitingRoom = [];
    } else if (!hasBegun) begin();
    if (tracker) tracker.setMode(consent.mode);
    else if (consent.mode !== 'off') loading ??= load();
    if (before.mode + before.because + before.waiting !== consent.mode + consent.because + consent.waiting)
      for (const listener of listeners) callPage(listener, consent);
  };

  const telemetry: Telemetry = {
    push: (fn) => callPage(fn, telemetry),
    pageView: (view) => request('pageView', view),
    track: (name, data) => request('track', data, name),
    start(name, data) {
      const operation = ++operations;
      request('start', data, name, operation);
      return { complete: (ending) => request('complete', ending, name, operation) };
    },
    async run(name, data, fn) {
      const operation = telemetry.start(name, data as never);
      try {
        const result = await fn();
        operation.complete({ outcome: 'succeeded' });
        return result;
      } catch (error) {
        operation.complete({ outcome: 'failed', errorKind: error });
        throw error;
      }
    },
    identify: (identifiers) => request('identify', identifiers),
    setConsent(mode) {
      choice = asMode(mode);
      settle(true);
      return consent;
    },
    get consent() {
      return consent;
    },
    onConsentChange(fn) {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
    async flush() {
      await loading;
      await tracker?.flush();
    },
  };
  const reconsider = () => {
    choice = readChoice() ?? choice;
    settle();
  };
  const followLink = () => {
    if (location.hash === OPT_OUT_LINK) telemetry.setConsent('off');
    else reconsider();
  };
  addEventListener('hashchange', followLink);
  // Another tab has chosen, or did while this page was in the bfcache.
  addEventListener('storage', reconsider);
  addEventListener('pageshow', reconsider);
  followLink();
  return telemetry;
}
