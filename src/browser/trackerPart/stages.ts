import type { Narrow } from '../contract/audience.ts';
import { type DropReason, drop, SENT } from '../contract/outcome.ts';
import type { ConsentMode } from '../contract/types.ts';
import type { HashPart } from '../hashPart/hashPart.ts';
import { documentText } from '../page/documentText.ts';
import { notify } from '../page/notify.ts';
import { type Clean, type GuardTerms, guardPayload } from './guard/guard.ts';
import { isWhole } from './guard/isWhole.ts';
import { createLastLook, type LastLook } from './guard/lastLook.ts';
import { createHashPartLoader, type HashPartLoader } from './hashPartLoader.ts';
import { createIdentity, type KnownIdentity } from './identity.ts';
import { createOperations, type Operations } from './operations/operations.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import { createPageAddresses, type PageAddresses } from './pageViews/pageAddresses.ts';
import { createPages, type Pages } from './pageViews/pages.ts';
import { createSending, type Sending } from './sending.ts';
import type { Site } from './site.ts';
import { createExit } from './snowplow/exit.ts';
import { createSnowplowLives, type SnowplowLives } from './snowplow/lives.ts';
import { startSnowplow } from './snowplow/snowplow.ts';
import { v4 } from './snowplow/uuid.ts';

/** The stages that an event comes through after it has been let in. */
export interface Stages {
  readonly site: Site;
  readonly mode: () => ConsentMode;
  readonly hashPart: HashPartLoader;
  readonly identity: KnownIdentity;
  readonly pages: Pages;
  readonly addresses: PageAddresses;
  readonly lastLook: LastLook;
  readonly guard: (payload: Readonly<Record<string, unknown>>) => Clean | DropReason;
  readonly outbox: Outbox;
  readonly lives: SnowplowLives;
  readonly sending: Sending;
  readonly operations: Operations;
}

/**
 * Makes the stages, each with those that it needs.
 *
 * @param mayLeave is asked before anything is sent, stored or loaded.
 * @param loadHashPart loads the hash part.
 * @param narrow takes out what a profile holds back.
 * @param arrived is called when the hash part is loaded.
 */
export function createStages(
  site: Site,
  mode: () => ConsentMode,
  mayLeave: () => boolean,
  loadHashPart: () => Promise<HashPart>,
  narrow: Narrow | undefined,
  arrived: () => void,
): Stages {
  const { settings, debug } = site;
  const hashPart = createHashPartLoader(loadHashPart, arrived, mayLeave);
  const identity = createIdentity(site, hashPart);
  const pages = createPages(documentText('referrer'));
  const addresses = createPageAddresses(settings, site.own);
  const lastLook = createLastLook();
  // Mode and hash part are of the moment: set before each use.
  const terms = { ...site, lastLook } as unknown as { -readonly [Key in keyof GuardTerms]: GuardTerms[Key] };
  const guard: Stages['guard'] = (payload) => {
    terms.mode = mode();
    terms.hasher = hashPart.current();
    const clean = guardPayload(payload, terms);
    return narrow ? narrow(clean, mode(), site.events) : clean;
  };
  const outbox = createOutbox(
    settings.collector,
    (what, count) => debug(count ? `lost ${count}: ${what}` : `the collector's address answers with ${what}`),
    mayLeave,
    (text, clean) => isWhole(text, clean, hashPart.current()),
  );
  const exit = createExit((payload) => {
    const clean = guard(payload);
    notify({ what: 'payload', before: payload, after: clean });
    if (typeof clean === 'string') return drop(clean);
    return outbox.add(clean) ? SENT : drop('guard');
  });
  const lives = createSnowplowLives((identifies) =>
    startSnowplow(
      settings,
      identifies ? hashPart.current()?.openVisitor(v4) : undefined,
      exit.emitter,
      () => ({ ...addresses.redact(exit.page()), mode: mode(), identity: identity.current() }),
    ),
  );
  const sending = createSending(site, mode, pages, lives, exit);
  const operations = createOperations(site.events, sending.send);
  return {
    site,
    mode,
    hashPart,
    identity,
    pages,
    addresses,
    lastLook,
    guard,
    outbox,
    lives,
    sending,
    operations,
  };
}
