import type { Emitter } from '@snowplow/tracker-core';
import { isJoinKey } from '../catalogue/isJoinKey.ts';
import { isOperation } from '../catalogue/isOperation.ts';
import { type HashText, needsHash, prepareEvent } from '../catalogue/prepareEvent.ts';
import { EVENTS } from '../catalogue/table.generated.ts';
import { askManager } from '../contract/askManager.ts';
import type { Call, Moment, StartTracker, Tracker } from '../contract/call.ts';
import { drop, type Outcome, SENT, WAITING } from '../contract/outcome.ts';
import type { Because, ConsentMode } from '../contract/types.ts';
import type { IdentifiedPart } from '../hashPart/hashPart.ts';
import { NOBODY } from '../hashPart/identity.ts';
import type { Adopt } from '../hashPart/storedQueue/shelf.ts';
import { documentText } from '../page/documentText.ts';
import { forgetCookies } from '../page/forgetCookies.ts';
import type { Navigated } from '../page/navigations.ts';
import { readOwnPaths } from '../redaction/readOwnPaths.ts';
import { forgetIds, guardPayload } from './guard/guard.ts';
import { isWhole } from './guard/isWhole.ts';
import { createLastLook } from './guard/lastLook.ts';
import { createOperations } from './operations/operations.ts';
import { otherTabs } from './otherTabs.ts';
import { createOutbox } from './outbox/outbox.ts';
import { createLateTitle, type View } from './pageViews/lateTitle.ts';
import { createPageAddresses } from './pageViews/pageAddresses.ts';
import { createPages } from './pageViews/pages.ts';
import { watchHistory } from './pageViews/watchHistory.ts';
import { type PageFacts, type Snowplow, startSnowplow } from './snowplow/snowplow.ts';
import { v4 } from './snowplow/uuid.ts';
import { watchLinks } from './watchLinks.ts';

/** From least to most. */
const MODES: readonly ConsentMode[] = ['off', 'anonymous', 'identified'];

const WEB_CONTEXT = 'iglu:com.meltano/web_context/jsonschema/1-0-0';

/** Those of the plain Snowplow tracker. */
const TRACKER_COOKIES = /^_sp_/;

/** What waits for a hash part that never comes must not grow. */
const MOST_WAITING = 100;

const isPrerendering = (): boolean => !!(document as { prerendering?: boolean }).prerendering;

const now = (): Moment => ({
  time: +Date.now(),
  clock: performance.now(),
  url: location.href,
  title: document.title,
});

const textOr = (value: unknown, fallback: string) => (typeof value === 'string' ? value : fallback);

/**
 * The tracker part: prepares an event (hashes, redacts), has Snowplow build the payload, and passes that
 * through the guard into the outbox.
 *
 * @param loadHasher brings the hash part; called only when something must be hashed.
 */
export function startTracker(
  loadHasher: () => Promise<IdentifiedPart>,
  ...[settings, firstMode, ask]: Parameters<StartTracker>
): Tracker {
  let mode = firstMode;
  let snowplow: Snowplow | undefined;
  let snowplowIdentifies = false;
  let hasher: IdentifiedPart | undefined;
  let loadingHasher: Promise<void> | undefined;
  let waiting: Call[] = [];
  let isLeft = false;
  let isRefused: unknown;
  let isStarting = true;
  let identity = NOBODY;
  const pages = createPages(documentText('referrer'));
  const lastLook = createLastLook();
  /** Of the call in hand; a link click, which Snowplow sees by itself, has none. */
  let moment: Moment | View | undefined;
  let outcome: Outcome;

  const salt = settings.hashSalt ?? '';
  const sendTitle = settings.property !== 'ui';
  // Ours last: a site can't redefine them.
  const events = { ...settings.events, ...EVENTS };
  const isDebug = !/^(undefined|false)$/.test(`${settings.debug}`);
  const debug = (line: string) => {
    // biome-ignore lint/suspicious/noConsole: what debug mode is for
    if (isDebug) console.info('meltano telemetry:', line);
  };
  const own = readOwnPaths(settings.publicPaths, settings.routes, debug);
  const addresses = createPageAddresses(settings, own);
  const guard = (payload: Readonly<Record<string, unknown>>) =>
    guardPayload(payload, {
      mode,
      sendTitle,
      hasher,
      salt,
      events,
      own,
      lastLook,
    });

  const openShelf = (adopt: Adopt) =>
    hasher?.openShelf(`${settings.collector} ${settings.appId}`, guard, adopt);

  /** A manager's answer that nobody has heard counts before anything is sent. */
  const askFirst = settings.consentManager ? askManager : () => {};
  const mayLeave = () => {
    askFirst();
    return ask() !== 'off';
  };

  const outbox = createOutbox(
    settings.collector,
    (what, count) => debug(count ? `lost ${count}: ${what}` : `the collector's address answers with ${what}`),
    mayLeave,
    (text, clean) => isWhole(text, clean, hasher),
  );

  const facts = (): PageFacts => {
    const { url, referrer } = { referrer: pages.referrer, ...(moment ?? { url: location.href }) };
    return {
      ...addresses.redact(url, referrer),
      context: {
        schema: WEB_CONTEXT,
        data: {
          property: settings.property,
          app_version: settings.appVersion || null,
          mode,
          ...identity.context,
        },
      },
      user: identity.user,
    };
  };

  const emitter: Emitter = {
    async input(payload) {
      const clean = guard(payload);
      if (typeof clean === 'string') {
        outcome = drop(clean);
        return;
      }
      if (outbox.add(clean)) outcome = SENT;
    },
    flush: async () => {},
    setCollectorUrl() {},
    setAnonymousTracking() {},
    setBufferSize() {},
  };

  const sendEvent = (prepared: ReturnType<typeof prepareEvent>, time: number): Outcome => {
    if ('reason' in prepared) {
      const isDigest = mode === 'anonymous' && /_hash$/.test(`${prepared.field}`);
      debug(
        `refused for its field ${prepared.field}${isDigest ? ': in anonymous only join keys leave' : ''}`,
      );
      return drop(prepared.reason);
    }
    if (prepared.nulled.length) debug(`sent without ${prepared.nulled}: they do not fit their fields`);
    snowplow?.trackEvent({ schema: prepared.schema, data: prepared.data }, time);
    return outcome;
  };

  const operations = createOperations(events, sendEvent);

  const hashText: HashText = (field, value, algorithm) =>
    mode === 'identified' || isJoinKey(field)
      ? (hasher?.hashField(field, value, algorithm, isJoinKey(field) ? '' : salt) ?? null)
      : null;

  // What waits for the hash part goes without ids then: less than the visitor allowed. Before the late title's own
  // listener, which sends the page view among it.
  addEventListener('pagehide', () => {
    isLeft = true;
    letIn();
  });
  addEventListener('pageshow', () => {
    isLeft = false;
  });

  const lateTitle = createLateTitle((view) => {
    if (mayLeave()) process({ verb: 'pageView', data: {}, moment: view });
  }, sendTitle);

  const process = (call: Call): Outcome => {
    const { time } = call.moment;
    moment = call.moment;
    outcome = drop('guard');
    try {
      switch (call.verb) {
        case 'navigated':
          pages.enter(moment.url, lateTitle.isRedirect(moment.clock, call.data.type));
          lateTitle.hold({ ...moment, referrer: pages.referrer }, call.data.type);
          return WAITING;
        case 'pageView':
          // An automatic one has entered its page before it waited for the title.
          if (!('referrer' in moment)) pages.enter(moment.url);
          if (typeof call.data.route === 'string') addresses.name(moment.url, call.data.route);
          snowplow?.trackPageView(textOr(call.data.title, textOr(moment.title, documentText('title'))), time);
          return outcome;
        case 'track':
          if (isOperation(call.name, events)) return drop('unknown_event');
          return sendEvent(prepareEvent(call.name, call.data, hashText, events), time);
        case 'start':
          return operations.start(call, hashText);
        case 'complete':
          return operations.complete(call);
        case 'identify': {
          if (!hasher) return drop('unavailable');
          const next = hasher.identify(identity, { ...call.data }, hasher, salt);
          if (typeof next === 'string') {
            debug(next);
            return drop('invalid_data');
          }
          identity = next;
          return SENT;
        }
      }
      return outcome;
    } catch {
      return drop('guard');
    } finally {
      moment = undefined;
    }
  };

  const needHasher = () => {
    loadingHasher ??= loadHasher().then(
      (loaded) => {
        hasher = loaded;
        settle();
        letIn();
      },
      // Blocked: asked for again when something has changed.
      () => {},
    );
  };
  addEventListener('online', () => {
    const isMissing = loadingHasher && !hasher;
    loadingHasher = undefined;
    if (isMissing && mayLeave()) needHasher();
  });

  const settle = () => {
    if (isPrerendering()) return;
    const identifies = mode === 'identified' && !!hasher;
    if (snowplow && (mode === 'off' || identifies !== snowplowIdentifies)) {
      snowplow.stop();
      snowplow = undefined;
    }
    if (mode !== 'identified') forgetIds();
    if (mode === 'off') {
      forgetCookies(TRACKER_COOKIES);
      outbox.clear();
      operations.forget();
      addresses.forget();
      lateTitle.forget();
      identity = NOBODY;
      return;
    }
    if (mode === 'anonymous') outbox.recheck(guard);
    else if (!hasher) needHasher();
    else outbox.keep(openShelf);
    if (!snowplow) {
      snowplow = startSnowplow(settings, identifies ? hasher?.openVisitor(v4) : undefined, emitter, facts);
      snowplowIdentifies = identifies;
    }
  };

  const processAndTell = (call: Call): Outcome => {
    const result = process(call);
    if (result.status === 'dropped')
      debug(`${'name' in call ? call.name : call.verb} was dropped: ${result.reason}`);
    return result;
  };

  const needsHasher = (call: Call): boolean =>
    !hasher && (call.verb === 'identify' || ('name' in call && needsHash(call.name, events)));

  const mustWait = (call: Call): boolean =>
    // Nobody has said no: a manager has taken its answer back.
    mode === 'off' ||
    isStarting ||
    isPrerendering() ||
    needsHasher(call) ||
    (!isLeft && (waiting.length > 0 || (mode === 'identified' && !hasher)));

  const letIn = () => {
    const calls = waiting;
    waiting = [];
    // The first page view is older than any `identify`, and belongs to the same visitor.
    calls.sort((a, b) => +(b.verb === 'identify') - +(a.verb === 'identify')).forEach(admit);
  };

  const admit = (call: Call): Outcome => {
    lastLook.learnAddress(call.moment.url);
    // At once, for the hash part may come late or never.
    if (call.verb === 'identify') for (const value of Object.values(call.data)) lastLook.learn(value);
    if (!mustWait(call)) return processAndTell(call);
    if (waiting.length > MOST_WAITING) return drop('waiting_room_full');
    waiting.push(call);
    if (mode !== 'off' && !isStarting && !isPrerendering()) needHasher();
    return WAITING;
  };

  const handle = (call: Call): Outcome => {
    askFirst();
    if (isRefused) return drop('consent');
    // What is no other page takes no room.
    if (call.verb === 'navigated' && !pages.isNew(call.moment.url, call.data.type)) return WAITING;
    return admit(call);
  };

  const navigated: Navigated = (event) => {
    try {
      mayLeave();
      if (settings.pageViews !== 'off')
        handle({ verb: 'navigated', data: { type: event?.navigationType }, moment: now() });
    } catch {}
  };

  document.addEventListener('prerenderingchange', () => {
    // There is a visitor only now.
    waiting = waiting.map((call) => ({ ...call, moment: { ...call.moment, time: +new Date() } }));
    settle();
    letIn();
  });
  // After what the gate hands over, in the order of time.
  queueMicrotask(() => watchHistory(navigated));
  addEventListener('pageshow', ({ persisted }) => persisted && navigated());
  if (settings.linkClicks !== 'off')
    watchLinks((target) => {
      // Snowplow stores ids when it tracks.
      if (mayLeave()) snowplow?.trackLinkClick(target);
    });
  if (mode !== 'off') settle();
  const tellTabs = otherTabs(() => ask('off'));
  const setMode = (next: ConsentMode, because?: Because, refused?: unknown) => {
    const before = mode;
    isRefused = refused;
    if (refused) waiting = [];
    if (before === next) return;
    mode = next;
    try {
      settle();
    } catch {
      // On a page that has replaced what this needs. The mode holds all the same: the gate and the guard ask it.
    }
    if (mode === 'off' && because === 'visitor_choice_for_this_page') tellTabs();
    if (MODES.indexOf(next) > MODES.indexOf(before))
      handle({
        verb: 'track',
        name: 'web_telemetry_state_change',
        data: { changed_from: before, changed_to: next },
        moment: now(),
      });
    if (before === 'off') letIn();
  };
  setMode(ask());
  // When the gate has handed over all that has waited: what `identify` was given must be known before the first event.
  queueMicrotask(() => {
    isStarting = false;
    letIn();
  });
  return {
    handle,
    setMode,
    async flush() {
      try {
        lateTitle.release();
        await loadingHasher;
        await outbox.flush();
      } catch {
        // On a page that has replaced what this needs: what waits is tried again by itself.
      }
    },
  };
}
