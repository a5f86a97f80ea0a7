import { askManager } from '../contract/askManager.ts';
import type { Narrow } from '../contract/audience.ts';
import type { Call, StartTracker, Tracker } from '../contract/call.ts';
import type { PageTracker } from '../contract/collecting.ts';
import { type ConsentMode, isMore } from '../contract/modes.ts';
import { now } from '../contract/moment.ts';
import { drop, type Outcome, WAITING } from '../contract/outcome.ts';
import type { Settings } from '../contract/settings.ts';
import type { HashPart } from '../hashPart/hashPart.ts';
import { quietly } from '../page/quietly.ts';
import { applyMode } from './applyMode.ts';
import { endOldYes } from './endOldYes.ts';
import { flush } from './flush.ts';
import { createHandling } from './handling.ts';
import { otherTabs } from './otherTabs.ts';
import { readSite } from './site.ts';
import { createStages } from './stages.ts';
import { watchPage } from './watchPage.ts';

/** The event that tells of a mode which allows more than the one before. */
const stateChange = (before: ConsentMode, next: ConsentMode): Call => ({
  verb: 'track',
  name: 'web_telemetry_state_change',
  data: { changed_from: before, changed_to: next },
  moment: now(),
});

/** A manager may have an answer that nobody has heard. */
function askFirst({ consentManager }: Settings): void {
  if (consentManager) askManager();
}

/**
 * The tracker part: prepares an event (hashes, redacts), has Snowplow build the payload, and passes that through the
 * guard into the outbox. This file obeys the consent in force, and takes calls as far as that allows.
 *
 * @param loadHashPart loads the hash part; called only when something must be hashed.
 * @param narrow takes out what a profile holds back.
 */
export function startTracker(
  loadHashPart: () => Promise<HashPart>,
  narrow: Narrow | undefined,
  ...[settings, firstMode, ask]: Parameters<StartTracker>
): PageTracker {
  let mode = firstMode;
  let isRefused = false;
  const mayLeave = () => {
    // Not at each call: what a yes has let in that ends now has not left yet.
    endOldYes();
    askFirst(settings);
    return ask().mode !== 'off';
  };
  const apply = () => applyMode(stages, lateTitle);
  const stages = createStages(
    readSite(settings),
    () => mode,
    mayLeave,
    loadHashPart,
    narrow,
    () => {
      apply();
      entrance.letIn();
    },
  );
  const [entrance, lateTitle] = createHandling(stages, mayLeave, apply);
  const { pages, lastLook, sending } = stages;

  const handle = (call: Call): Outcome => {
    askFirst(settings);
    if (isRefused) return drop('consent');
    const { verb, data, moment } = call;
    // A navigation within the page is no page view, and must not fill the waiting room.
    if (verb === 'navigated' && !pages.isNew(moment.url, data.type)) return WAITING;
    lastLook.learnAddress(moment.url);
    // At once, because the hash part may come late or never.
    if (verb === 'identify') for (const value of Object.values(data)) lastLook.learn(value);
    return entrance.admit(call);
  };
  const notifyTabs = otherTabs(() => ask('off'));
  const obey: Tracker['obey'] = ({ mode: next, because, waiting }) => {
    const before = mode;
    isRefused = next === 'off' && !waiting;
    if (isRefused) entrance.forget();
    if (before === next) return;
    mode = next;
    // Where the page has replaced a function that this needs, the mode holds all the same: drop-in and guard ask for it.
    quietly(apply);
    if (mode === 'off' && because === 'visitor_choice_for_this_page') notifyTabs();
    if (isMore(next, before)) handle(stateChange(before, next));
    if (before === 'off') entrance.letIn();
  };
  watchPage(settings, mayLeave, handle, sending.sendLinkClick);
  if (mode !== 'off') apply();
  endOldYes();
  obey(ask());
  queueMicrotask(entrance.open);
  return { handle, obey, pages, flush: () => flush(stages, lateTitle) };
}
