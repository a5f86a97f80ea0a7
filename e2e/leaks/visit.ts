import type { ConsentMode } from '../../src/browser/contract/types.ts';
import type { Piece } from '../../src/testing/leakFinder/createSearch.ts';
import type { Entry } from '../support/fixtures.ts';
import type { Engine, Tab } from '../support/tab.ts';
import { SEEDS } from './canaries.ts';
import { useFeatures } from './drive.ts';
import { isQueue, storedPieces } from './evidence.ts';
import { raiseErrors } from './raiseErrors.ts';
import { type PageOptions, SAME_REFERRER } from './seededPage.ts';
import { openSeededSite } from './seededSite.ts';

export interface Mode {
  readonly name: string;
  readonly options: PageOptions;
  /** The visitor's choice before anything is done. */
  readonly first?: ConsentMode;
  /** The visitor's choice after everything has been done; then all is done again. */
  readonly later?: ConsentMode;
}

export interface Visited {
  /** All that left the browser, all that was stored at any time, and what the console shows. */
  readonly pieces: readonly Piece[];
  /** What Snowplow has stored as visitor and session: it must not be what is sent. */
  readonly storedIds: readonly string[];
  /** Names of the events that arrived. */
  readonly events: readonly string[];
  /** POSTs to the collector: in all, and before `later`. */
  readonly posts: { readonly all: number; readonly before: number };
  /** The tracker and hash parts that have been loaded. */
  readonly parts: readonly string[];
  /** Requests to others than the page's host, the files' host and the collector. */
  readonly elsewhere: readonly string[];
  /** Names of all cookies that the browser holds, but for the page's own. */
  readonly cookies: readonly string[];
  /** Where the page has been changed: link targets, window.name. */
  readonly altered: readonly string[];
}

interface Instance {
  track(name: string, data: object): void;
}

const UUIDS = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;
const LONGEST_DELIVERY = 30_000;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until a navigation that the page itself has begun is over. */
async function arrive(tab: Tab, isThere: (path: string) => boolean): Promise<void> {
  const path = () =>
    tab.evaluate<string>('document.readyState === "complete" ? location.pathname : ""').catch(() => '');
  while (!isThere(await path())) await pause(20);
}

/** As a visitor chooses, with an event tracked just before. */
const choose = (tab: Tab, mode: ConsentMode): Promise<void> =>
  tab.evaluate(`meltanoTelemetry.push((telemetry) => {
    telemetry.track('cta_clicked', { cta: 'last', placement: 'hero' });
    telemetry.setConsent('${mode}');
  })`);

const pageState = (tab: Tab): Promise<string[]> =>
  tab.evaluate(() => [
    window.name,
    ...Array.from(document.querySelectorAll('a'), (link) => `${link.getAttribute('href')}`),
  ]);

/** Drives the seeded page through all features in one mode and gathers all that left and all that stayed. */
export async function visit(engine: Engine, entry: Entry, mode: Mode, dist: string): Promise<Visited> {
  const { first, later, options } = mode;
  const opened = await openSeededSite(engine, entry, options, dist);
  const { tab, collector, cdn } = opened;
  const pieces: Piece[] = [];
  const elsewhere: string[] = [];
  const storedIds = new Set<string>();

  const keep = async () => {
    pieces.push(...(await storedPieces(tab)));
    const requested = await tab.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    elsewhere.push(...requested.filter((url) => !opened.isOwn(url)));
    for (const [key, value] of await tab.evaluate(() => Object.entries(localStorage)))
      if (key.startsWith('meltano_telemetry') && !isQueue(key))
        for (const [id] of `${value}`.matchAll(UUIDS)) storedIds.add(id);
  };

  let sends = options.sendAnonymousUsageStats !== 'false' && options.consent !== 'opt-in';
  let markers = 0;
  /** Waits until all that was tracked has arrived: the queue keeps its order. */
  const deliver = async () => {
    const marker = `marker-${++markers}`;
    await tab.evaluate(`new Promise((resolve) => meltanoTelemetry.push(async (telemetry) => {
      telemetry.track('cta_clicked', { cta: '${marker}', placement: 'hero' });
      await telemetry.flush();
      resolve();
    }))`);
    const end = Date.now() + (sends ? LONGEST_DELIVERY : 500);
    while (Date.now() < end && !collector.seen.some(({ body }) => body.includes(marker))) await pause(50);
  };
  /** Parts begin when the page is idle. An error that is the same one is told once. */
  const partsRun = async () => {
    const end = Date.now() + LONGEST_DELIVERY;
    const isTold = (name: string) => collector.seen.some(({ body }) => body.includes(name));
    // The audience profile has neither.
    while (
      sends &&
      !options.profile &&
      Date.now() < end &&
      !(isTold('error_seen') && isTold('page_not_found'))
    ) {
      await tab.evaluate(() => dispatchEvent(new ErrorEvent('error')));
      await deliver();
    }
  };
  const useAll = async () => {
    await partsRun();
    await tab.evaluate(useFeatures, SEEDS);
    await tab.evaluate(raiseErrors, SEEDS);
  };
  const countPosts = () => collector.seen.filter(({ method }) => method === 'POST').length;

  try {
    await arrive(tab, (path) => path.startsWith('/users/'));
    await deliver();
    if (first) await choose(tab, first);
    const before = await pageState(tab);
    await useAll();
    const after = await pageState(tab);
    await deliver();
    await keep();

    const posts = countPosts();
    if (later) {
      await choose(tab, later);
      sends = later !== 'off';
      await keep();
      await useAll();
      await deliver();
      await keep();
    }

    // To another page of the same site, whose referrer is all that this one was.
    await tab.evaluate((url) => {
      history.pushState(null, '', url);
      location.assign('/next/page');
    }, SAME_REFERRER);
    await arrive(tab, (path) => path === '/next/page');
    await deliver();
    await tab.reload();
    await deliver();

    // Leaving with something unsent, and with something said on the way out.
    await tab.evaluate((text) => {
      const { push } = (
        window as unknown as { meltanoTelemetry: { push(fn: (telemetry: Instance) => void): void } }
      ).meltanoTelemetry;
      addEventListener('pagehide', () =>
        push((telemetry) => telemetry.track('cta_clicked', { cta: 'bye', placement: 'menu', note: text })),
      );
      push((telemetry) =>
        telemetry.track('plugin_viewed', { plugin_type: 'loaders', plugin_name_hash: text }),
      );
    }, SEEDS['data.pluginName'].email);
    await keep();
    await tab.click('#leave');
    await arrive(tab, (path) => path === '/left');
    await deliver();
    await keep();

    const complaints = await tab.complaints();
    pieces.push(...complaints.map((text) => ({ place: 'console', text })));
    const identified = [first, later].includes('identified') || options.sendAnonymousUsageStats === 'true';
    pieces.push(...opened.left(identified));
    const events = await collector.good(opened.appId);
    return {
      pieces,
      storedIds: [...storedIds],
      events: events.map(({ event }) => event.event_name),
      posts: { all: countPosts(), before: posts },
      parts: cdn.seen
        .map(({ path }) => path)
        .filter((path) => /telemetry-|parts\/(?:startTracker|hashPart)/.test(path)),
      elsewhere,
      cookies: (await tab.cookies()).filter((name) => !name.startsWith('page-')),
      altered: before.filter((text, index) => text !== after[index]),
    };
  } finally {
    await opened.close();
  }
}
