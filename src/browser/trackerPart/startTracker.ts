import { askManager } from '../contract/askManager.ts';
import type { Call, StartTracker, Tracker } from '../contract/call.ts';
import type { PageTracker } from '../contract/collecting.ts';
import { isMore } from '../contract/modes.ts';
import { now } from '../contract/moment.ts';
import { drop, type Outcome, SENT, WAITING } from '../contract/outcome.ts';
import type { HashPart } from '../hashPart/hashPart.ts';
import { documentText } from '../page/documentText.ts';
import { forgetCookies } from '../page/forgetCookies.ts';
import { quietly } from '../page/quietly.ts';
import { createEntrance, isPrerendering } from './entrance.ts';
import { forgetIds, guardPayload } from './guard/guard.ts';
import { isWhole } from './guard/isWhole.ts';
import { createLastLook } from './guard/lastLook.ts';
import { createHashPartLoader } from './hashPartLoader.ts';
import { createIdentity } from './identity.ts';
import { createOperations } from './operations/operations.ts';
import { otherTabs } from './otherTabs.ts';
import { createOutbox } from './outbox/outbox.ts';
import { createLateTitle } from './pageViews/lateTitle.ts';
import { createPageAddresses } from './pageViews/pageAddresses.ts';
import { createPages } from './pageViews/pages.ts';
import { createSending } from './sending.ts';
import { readSite } from './site.ts';
import { createExit } from './snowplow/exit.ts';
import { createSnowplowLives } from './snowplow/lives.ts';
import { startSnowplow } from './snowplow/snowplow.ts';
import { v4 } from './snowplow/uuid.ts';
import { createVerbs } from './verbs.ts';
import { watchPage } from './watchPage.ts';
import { webContext } from './webContext.ts';
import { withdraw } from './withdraw.ts';

/** Those of the plain Snowplow tracker. */
const TRACKER_COOKIES = /^_sp_/;

/**
 * The tracker part: prepares an event (hashes, redacts), has Snowplow build the payload, and passes that through the
 * guard into the outbox. Here the rooms are put together; each does one thing.
 *
 * @param loadHashPart brings the hash part; called only when something must be hashed.
 */
export function startTracker(
  loadHashPart: () => Promise<HashPart>,
  ...[settings, firstMode, ask]: Parameters<StartTracker>
): PageTracker {
  let mode = firstMode;
  let isRefused = false;
  const site = readSite(settings);
  const { debug, events, own, sendTitle } = site;
  const currentMode = () => mode;

  /** A manager's answer that nobody has heard counts before anything is sent. */
  const askFirst = settings.consentManager ? askManager : () => {};
  const mayLeave = () => {
    askFirst();
    return ask().mode !== 'off';
  };

  const hashPart = createHashPartLoader(
    loadHashPart,
    () => {
      applyMode();
      entrance.letIn();
    },
    mayLeave,
  );
  const identity = createIdentity(site, hashPart);
  const pages = createPages(documentText('referrer'));
  const addresses = createPageAddresses(settings, own);
  const lastLook = createLastLook();
  const guard = (payload: Readonly<Record<string, unknown>>) =>
    guardPayload(payload, { ...site, mode, lastLook, hasher: hashPart.current() });
  const outbox = createOutbox(
    settings.collector,
    (what, count) => debug(count ? `lost ${count}: ${what}` : `the collector's address answers with ${what}`),
    mayLeave,
    (text, clean) => isWhole(text, clean, hashPart.current()),
  );
  const exit = createExit((payload) => {
    const clean = guard(payload);
    if (typeof clean === 'string') return drop(clean);
    return outbox.add(clean) ? SENT : drop('guard');
  });
  const lives = createSnowplowLives((identifies) =>
    startSnowplow(
      settings,
      identifies ? hashPart.current()?.openVisitor(v4) : undefined,
      exit.emitter,
      () => ({
        ...addresses.redact(exit.page().url, exit.page().referrer),
        context: webContext(settings, mode, identity.current()),
        user: identity.current().user,
      }),
    ),
  );
  const sending = createSending(site, currentMode, pages, lives, exit);
  const operations = createOperations(events, sending.send);

  const handleNow = (call: Call): Outcome => {
    let outcome = drop('guard');
    try {
      outcome = verbs[call.verb](call as never);
    } catch {
      // Something that the page has replaced. Nothing has left.
    }
    if (outcome.status === 'dropped')
      debug(`${'name' in call ? call.name : call.verb} was dropped: ${outcome.reason}`);
    return outcome;
  };
  // Before the late title, whose own listener for `pagehide` sends the page view that has waited here.
  const entrance = createEntrance(hashPart, events, currentMode, handleNow, () => applyMode());
  const lateTitle = createLateTitle((view) => {
    quietly(() => {
      if (mayLeave()) sending.sendView(view);
    });
  }, sendTitle);
  const verbs = createVerbs({
    site,
    mode: currentMode,
    hashPart,
    identity,
    pages,
    addresses,
    lateTitle,
    operations,
    sending,
  });

  /** All that a no takes away; what is stored, see `page/storedChoice.ts`. */
  const forgetful = [
    { forget: () => forgetCookies(TRACKER_COOKIES) },
    { forget: outbox.clear },
    operations,
    addresses,
    lateTitle,
    identity,
  ];

  const applyMode = () => {
    if (isPrerendering()) return;
    const part = hashPart.current();
    if (mode !== 'identified') forgetIds();
    if (mode === 'off') withdraw(forgetful);
    else if (mode === 'anonymous') outbox.reguard(guard);
    else if (!part) hashPart.need();
    else
      outbox.persist((adopt) =>
        part.openStoredQueue(`${settings.collector} ${settings.appId}`, guard, adopt),
      );
    lives.live(mode === 'off' ? undefined : mode === 'identified' && !!part);
  };

  const handle = (call: Call): Outcome => {
    askFirst();
    if (isRefused) return drop('consent');
    const { verb, data, moment } = call;
    // What is no other page takes no room.
    if (verb === 'navigated' && !pages.isNew(moment.url, data.type)) return WAITING;
    lastLook.learnAddress(moment.url);
    // At once, for the hash part may come late or never.
    if (verb === 'identify') for (const value of Object.values(data)) lastLook.learn(value);
    return entrance.admit(call);
  };

  watchPage(settings, mayLeave, handle, sending.sendLinkClick);
  if (mode !== 'off') applyMode();
  const tellTabs = otherTabs(() => ask('off'));
  const obey: Tracker['obey'] = ({ mode: next, because, waiting }) => {
    const before = mode;
    isRefused = next === 'off' && !waiting;
    if (isRefused) entrance.forget();
    if (before === next) return;
    mode = next;
    try {
      applyMode();
    } catch {
      // On a page that has replaced what this needs. The mode holds all the same: drop-in and guard ask it.
    }
    if (mode === 'off' && because === 'visitor_choice_for_this_page') tellTabs();
    if (isMore(next, before))
      handle({
        verb: 'track',
        name: 'web_telemetry_state_change',
        data: { changed_from: before, changed_to: next },
        moment: now(),
      });
    if (before === 'off') entrance.letIn();
  };
  obey(ask());
  queueMicrotask(entrance.open);
  return {
    handle,
    obey,
    pages,
    async flush() {
      try {
        lateTitle.release();
        await hashPart.arriving();
        await outbox.flush();
      } catch {
        // On a page that has replaced what this needs: what waits is tried again by itself.
      }
    },
  };
}
