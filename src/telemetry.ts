import type { Call, Moment, StartTracker, Tracker } from './call.ts';
import { type PageMayHaveChanged, watchNavigations } from './capture/navigations.ts';
import { decideConsent } from './consent/decideConsent.ts';
import { readDoNotTrack, readGlobalPrivacyControl, readServerSetting } from './consent/signals.ts';
import {
  asMode,
  forgetStored,
  readChoice,
  readHasDisabledTracking,
  storeChoice,
} from './consent/storedChoice.ts';
import { readOptions, type UncheckedOptions } from './options.ts';
import { drop, type Outcome, WAITING } from './outcome.ts';
import type { ConsentState, Telemetry } from './types.ts';

/** The contract's bound of the waiting room. */
const MOST_WAITING = 100;

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
 * @param load brings the tracker part; called only when something may be sent.
 * @throws TypeError when an option is wrong.
 */
export function openGate(options: UncheckedOptions, load: () => Promise<StartTracker>): Telemetry {
  const settings = readOptions(options);
  const listeners = new Set<(consent: ConsentState) => void>();
  let choice = readChoice();
  let consent = {} as ConsentState;
  let waitingRoom: Call[] = [];
  let tracker: Tracker | undefined;
  let loading: Promise<void> | undefined;
  let pageMayHaveChanged: PageMayHaveChanged | undefined;
  let lastView: Moment | undefined;
  let operations = 0;

  const isRefused = () => consent.mode === 'off' && !consent.waiting;

  const request = (verb: Call['verb'], data: object = {}, name?: string, operation?: number): Outcome => {
    try {
      if (isRefused()) return drop('consent');
      const { title, referrer } = document;
      const url = location.href;
      const moment: Moment = {
        time: Date.now(),
        clock: performance.now(),
        url,
        referrer: lastView?.referrer ?? referrer,
        title,
      };
      if (verb === 'navigated') {
        if (lastView) {
          lastView.title = title;
          if (url !== lastView.url) moment.referrer = lastView.url;
        }
        lastView = moment;
      }
      const call = { verb, name, operation, data: { ...data }, moment } as Call;
      if (tracker) return tracker.handle(call);
      if (waitingRoom.length >= MOST_WAITING) return drop('waiting_room_full');
      waitingRoom.push(call);
      return WAITING;
    } catch {
      return drop('invalid_data');
    }
  };

  const navigated = (replaced: boolean) => request('navigated', { replaced });

  const loadTracker = async () => {
    try {
      const startTracker = await load();
      // The visitor may have said no meanwhile.
      if (consent.mode !== 'off') {
        tracker = startTracker(settings, consent.mode, pageMayHaveChanged);
        waitingRoom.forEach(tracker.handle);
        waitingRoom = [];
      }
    } catch {
      addEventListener('online', settle, { once: true });
    }
    loading = undefined;
  };

  const begin = () => {
    if (isRefused()) return;
    if (settings.pageViews !== 'off' && !pageMayHaveChanged) {
      pageMayHaveChanged = watchNavigations(navigated);
      navigated(false);
    }
    if (consent.mode !== 'off' && !tracker) loading ??= loadTracker();
  };

  const settle = () => {
    const before = consent;
    const serverSetting = readServerSetting(settings.sendAnonymousUsageStats);
    consent = decideConsent(
      {
        server_setting: serverSetting === false,
        visitor_choice: choice === 'off',
        has_disabled_tracking: readHasDisabledTracking(),
        global_privacy_control: readGlobalPrivacyControl(),
        do_not_track: readDoNotTrack(),
      },
      !!settings.consentManager,
      choice,
      settings.property === 'ui' && !!serverSetting,
      settings.consent === 'opt-in',
    );
    if (consent.mode !== 'identified') forgetStored();
    if (isRefused()) waitingRoom = [];
    tracker?.setMode(consent.mode);
    // A page that is prerendered has no visitor yet.
    if ((document as { prerendering?: boolean }).prerendering)
      document.addEventListener('prerenderingchange', begin, { once: true });
    else begin();
    if (before.mode + before.because !== consent.mode + consent.because)
      for (const listener of listeners) callPage(listener, consent);
  };

  const reconsider = () => {
    choice = readChoice() ?? choice;
    settle();
  };
  addEventListener('storage', reconsider);
  // Restored from the bfcache: the visitor may have chosen meanwhile, and sees the page once more.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    reconsider();
    if (lastView) navigated(false);
  });

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
        operation.complete({ outcome: 'failed', errorKind: (error as Error | undefined)?.name });
        throw error;
      }
    },
    identify: (identifiers) => request('identify', identifiers),
    setConsent(mode) {
      choice = asMode(mode);
      settle();
      if (choice === 'off' || consent.because === 'visitor_choice') storeChoice(choice);
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
  settle();
  return telemetry;
}
