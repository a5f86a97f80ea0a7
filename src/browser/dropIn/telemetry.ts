import type { FindWatcher } from '../consentManagers/findWatcher.ts';
import type { Call, StartTracker, Tracker } from '../contract/call.ts';
import type { ManagerAnswer } from '../contract/manager.ts';
import { drop, type Outcome, WAITING } from '../contract/outcome.ts';
import type { Because, ConsentMode, ConsentState, Telemetry } from '../contract/types.ts';
import { watchNavigations } from '../page/navigations.ts';
import { readServerSetting } from '../page/signals.ts';
import { ALL, asMode, forgetStored, OURS, readChoice, storeChoice } from '../page/storedChoice.ts';
import { decideConsent } from './decideConsent.ts';
import type { Settings } from './options.ts';
import { readRefusal } from './readRefusal.ts';

/** The contract's bound of the waiting room. */
const MOST_WAITING = 100;

/**
 * A link to this fragment is a no: for static pages and for the pages that e-mails lead to. Routers with hashes put
 * their slash before it, and mailers their parameters behind it (mautic/mautic#5417).
 */
const OPT_OUT = /^#\W*telemetry-off(?!-)\b/i;

/** Search boxes replace their entry at every key, and most of that is no page view: it makes room for what is called. */
const isNoReplacement = ({ verb, data }: Call): boolean =>
  verb + (data as { type?: unknown }).type !== 'navigatedreplace';

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
 * @param loadManagers brings what watches consent managers; called only where nobody else has said no.
 * @throws TypeError when an option is wrong.
 */
export function openGate(
  settings: Settings,
  loadTracker: () => Promise<StartTracker>,
  loadManagers: () => Promise<FindWatcher>,
): Telemetry {
  const listeners = new Set<(consent: ConsentState) => void>();
  let choice: ConsentMode | undefined;
  let seenChoice: ConsentMode | undefined;
  let answer: ManagerAnswer;
  /** Who says no. Until that has been asked, everybody. */
  let no: Because | boolean | undefined = true;
  let consent = { mode: 'off' } as ConsentState;
  let firstMode: ConsentMode | undefined;
  let waitingRoom: Call[] = [];
  let tracker: Tracker | undefined;
  let loading: Promise<void> | undefined;
  let hasBegun: boolean | undefined;
  let key: string | undefined;
  let seenAddress: string | undefined;

  const request = (verb: Call['verb'], data?: object, name?: string, operation?: object): Outcome => {
    try {
      ask();
      if (no) return drop('consent');
      const call = {
        verb,
        name,
        operation,
        data: { ...data },
        moment: {
          time: +Date.now(),
          clock: performance.now(),
          url: location.href,
          title: document.title,
        },
      } as Call;
      if (tracker) return tracker.handle(call);
      if (waitingRoom[MOST_WAITING - 1]) waitingRoom = waitingRoom.filter(isNoReplacement);
      if (waitingRoom[MOST_WAITING - 1]) return drop('waiting_room_full');
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
        if (ask() === 'off') loading = undefined;
        else {
          tracker = startTracker(settings, firstMode as ConsentMode, ask);
          waitingRoom.forEach(tracker.handle);
          waitingRoom = [];
        }
      })
      .catch(() => {});

  /** For whom nobody has refused yet. */
  const begin = () => {
    hasBegun = true;
    watchNavigations((event) =>
      settings.pageViews === 'off' ? ask() : request('navigated', { type: event?.navigationType }),
    );
    if (settings.consentManager)
      loadManagers()
        .then((findWatcher) =>
          findWatcher(settings)((said) => {
            answer = said;
            ask();
          }),
        )
        // No answer is a no.
        .catch(() => {});
  };

  /**
   * The consent in force, looked up anew. Everybody asks who is about to send or to store: the event that tells of a no
   * may come too late or never. In doubt it is off.
   *
   * @param said what the visitor chooses now.
   */
  const ask = (said?: ConsentMode): ConsentMode => {
    try {
      const { href, hash } = location;
      if (href !== seenAddress && OPT_OUT.test(hash)) said ??= 'off';
      seenAddress = href;
      const stored = readChoice();
      // Another tab has chosen. What nobody could store stays in force.
      if (stored !== seenChoice) choice = stored ?? choice;
      // A page that clears its storage must not take along that the visitor agreed to less.
      if (!stored && seenChoice && choice !== 'identified') said ??= choice;
      choice = said ?? choice;

      const serverSetting = readServerSetting(settings.sendAnonymousUsageStats);
      no = readRefusal(serverSetting, choice, answer);
      let [mode, because] = decideConsent(
        no,
        !!settings.consentManager,
        answer,
        choice,
        settings.property === 'ui' && !!serverSetting,
        settings.consent === 'opt-in',
      );
      // A yes to identifiers against somebody's no is not remembered. Less always is.
      if (said && (!no || said !== 'identified')) storeChoice(said);
      seenChoice = readChoice();
      if (because === 'visitor_choice' && choice !== seenChoice) because = `${because}_for_this_page`;

      // What is still to come of the head may say no.
      const isArriving = !hasBegun && !document.body && mode !== 'off';
      if (isArriving) {
        mode = 'off';
        setTimeout(ask, 50);
      }
      const waiting = mode === 'off' && !no;
      // The first answer of a manager is no change: nobody can tell whether it was given just now.
      if (!isArriving && !(waiting && settings.consentManager)) firstMode ??= mode;

      const last = key;
      key = mode + because + waiting;
      const isChanged = key !== last;
      if (isChanged) {
        // Who only waits again for his manager keeps his ids, unless it has taken a yes back.
        if (mode !== 'identified' && (!waiting || consent.mode === 'identified'))
          forgetStored(no ? ALL : OURS);
        consent = { mode, because, waiting };
      }
      if (no) waitingRoom = [];
      else if (!hasBegun && !isArriving) begin();
      if (tracker) tracker.setMode(mode, because, no);
      else if (mode !== 'off') loading ??= load();
      if (isChanged)
        listeners.forEach((listener) => {
          callPage(listener, consent);
        });
      return consent.mode;
    } catch {
      return 'off';
    }
  };

  const telemetry: Telemetry = {
    push: (fn) => callPage(fn, telemetry),
    pageView: (view) => request('pageView', view),
    track: (name, data) => request('track', data, name),
    start(name, data) {
      const operation = {};
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
      ask(asMode(mode));
      return consent;
    },
    get consent() {
      ask();
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
  addEventListener('online', () => {
    loading = undefined;
    ask();
  });
  // A link, another tab, or what happened while this page was in the bfcache.
  for (const type of ['hashchange', 'storage', 'pageshow', 'pagehide']) addEventListener(type, () => ask());
  ask();
  return telemetry;
}
