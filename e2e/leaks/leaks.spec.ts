import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createSearch, type Find, type Piece } from '../../src/testing/leakFinder/createSearch.ts';
import { removeRepeats } from '../../src/testing/leakFinder/removeRepeats.ts';
import { test as base, ENTRIES, type Entry, expect } from '../support/fixtures.ts';
import { AT_NIGHT, byDayIf, moduleAtNight, scriptEverywhereModuleAtNight } from '../support/tags.ts';
import { CANARIES, SEEDS as S, type Surface, searchCanaries } from './canaries.ts';
import { buildLeaky, type Leaky } from './leakyBuild.ts';
import { openSeededSite } from './seededSite.ts';
import { type Mode, visit } from './visit.ts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

const test = base.extend<{
  search: (pieces: readonly Piece[]) => Find[];
  leaky: (kind: Leaky, entry: Entry) => Promise<string>;
}>({
  search: ({ keep }, use) => use(keep(searchCanaries)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern
  leaky: async ({}, use) => {
    const folders: string[] = [];
    await use(async (kind, entry) => {
      const folder = await buildLeaky(kind, entry);
      folders.push(folder);
      return folder;
    });
    for (const folder of folders) await rm(folder, { recursive: true });
  },
});

// In one worker: to prepare the search takes longer than most visits.
test.describe.configure({ mode: 'default' });

const SENDING: readonly Mode[] = [
  { name: 'anonymous', options: {} },
  { name: 'the audience profile', options: { profile: 'audience' } },
  { name: 'identified', options: {}, first: 'identified' },
  { name: "identified by the UI's server", options: { property: 'ui', sendAnonymousUsageStats: 'true' } },
  { name: 'opt-in: waiting, then a yes', options: { consent: 'opt-in' }, later: 'identified' },
  { name: 'identified, then withdrawn', options: {}, first: 'identified', later: 'off' },
];
const SILENT: readonly Mode[] = [
  { name: 'off', options: { sendAnonymousUsageStats: 'false' } },
  { name: 'opt-in: waiting, then a no', options: { consent: 'opt-in' }, later: 'off' },
];

/** The one visit that has it all: identifiers, a no after them, and everything once more. */
const ALL_IN_ONE = 'identified, then withdrawn';
/** What that one begins with, by whichever road; and what audienceProfile.spec.ts looks into by day. */
const CONTAINED = ['identified', "identified by the UI's server", 'the audience profile'];
const where = (entry: Entry, mode: string) =>
  mode === ALL_IN_ONE
    ? scriptEverywhereModuleAtNight(entry)
    : byDayIf(entry === 'script' && !CONTAINED.includes(mode));

/** Without these a visit that broke would pass. */
const EVENTS = [
  ...['page_view', 'link_click', 'cta_clicked', 'install_command_copied', 'plugin_viewed', 'plugin_searched'],
  ...['legacy_ga_event', 'demo_request', 'newsletter_signup', 'plugin_install', 'pipeline_run'],
  ...['error_seen', 'page_measured', 'page_not_found'],
];
/** What the audience profile leaves out. */
const IN_NO_PROFILE = ['error_seen', 'page_not_found'];

/**
 * What leaves when there is neither guard nor redaction: what the tracker reads by itself, or takes as it is. Ids and
 * classes of links aren't even read: watchLinks.ts.
 */
const UNGUARDED: readonly Surface[] = [
  ...(['url.path', 'url.query', 'url.clickId', 'url.utm', 'url.fragment', 'url.referrerParameter'] as const),
  ...(['referrer.cross', 'referrer.same', 'title', 'title.folder'] as const),
  ...(['spa.path', 'spa.query', 'spa.hashRoute', 'spa.replaced'] as const),
  ...(['link.userinfo', 'link.privateHost', 'link.path'] as const),
  ...([
    'link.query',
    'link.fragment',
    'link.mailto',
    'link.tel',
    'link.sms',
    'link.data',
    'link.file',
  ] as const),
  ...(['link.broken', 'pageView.title', 'pageView.route'] as const),
];

/** What an error that nobody handles can say. */
const ERROR_SURFACES: readonly Surface[] = [
  ...(['uncaught.message', 'uncaught.stack', 'uncaught.cause', 'uncaught.name', 'uncaught.field'] as const),
  ...(['uncaught.text', 'uncaught.fileName', 'rejection.reason', 'resource.address'] as const),
];

/** One line for each place in which a canary was found. */
const told = (finds: readonly Find[]): string[] => [
  ...new Set(
    removeRepeats(finds).map(
      ({ surface, shape, how, place, excerpt }) => `${surface} (${shape}), ${how}, in ${place}: ${excerpt}`,
    ),
  ),
];

for (const entry of ENTRIES)
  test.describe(entry, () => {
    for (const mode of [...SENDING, ...SILENT])
      test(
        `${mode.name}: no canary leaves or is stored`,
        where(entry, mode.name),
        async ({ engine, search }) => {
          const visited = await visit(engine, entry, mode, DIST);
          const ids = visited.storedIds.map((value) => ({ surface: 'stored id', shape: 'uuid', value }));
          const sent = visited.pieces.filter(({ place }) => place.startsWith('collector'));
          const finds = [...search(visited.pieces), ...createSearch(ids)(sent)];
          expect.soft(told(finds)).toEqual([]);
          expect.soft(visited).toMatchObject({ elsewhere: [], cookies: [], altered: [] });
          const expected = mode.options.profile
            ? EVENTS.filter((name) => !IN_NO_PROFILE.includes(name))
            : EVENTS;
          const missing = expected.filter((name) => !visited.events.includes(name));
          if (SENDING.includes(mode)) expect(missing).toEqual([]);
          else expect(visited).toMatchObject({ posts: { all: 0 }, parts: [], events: [], storedIds: [] });
          if (mode.later === 'off') expect(visited.posts.all).toBe(visited.posts.before);
          if (mode.first === 'identified') expect(ids).not.toEqual([]);
        },
      );

    for (const mode of ['anonymous', 'identified'])
      test(
        `${mode}: a raw value that the page is known to hold is no slug`,
        moduleAtNight(entry),
        async ({ engine, search }) => {
          const known = {
            userId: S['identify.userId'].word,
            clientId: S['identify.clientId'].uuid,
            projectId: S['identify.projectId'].word,
            password: S['form.password'].word,
            tel: S['form.tel'].phone.slice(1),
            parameter: S['url.query'].word,
            fragment: S['url.fragment'].word,
            segment: S['url.path'].uuid,
          };
          const opened = await openSeededSite(engine, entry, {}, DIST);
          try {
            await expect.poll(() => opened.tab.evaluate('document.readyState')).toBe('complete');
            const outcomes = await opened.tab.evaluate(`new Promise((resolve) =>
            meltanoTelemetry.push(async (telemetry) => {
              const known = ${JSON.stringify(known)};
              document.querySelector('[name=repeated]').value = known.password;
              telemetry.setConsent('${mode}');
              telemetry.identify(known);
              await telemetry.flush();
              const outcomes = Object.entries(known).map(([name, cta]) =>
                [name, telemetry.track('cta_clicked', { cta, placement: 'hero' })]);
              await telemetry.flush();
              resolve(Object.fromEntries(outcomes));
            }))`);
            const leak = { status: 'dropped', reason: 'leak' };
            expect.soft(outcomes).toEqual(Object.fromEntries(Object.keys(known).map((name) => [name, leak])));
            expect(opened.collector.seen.length).toBeGreaterThan(0);
            expect(told(search(opened.left(mode === 'identified')))).toEqual([]);
          } finally {
            await opened.close();
          }
        },
      );

    test(
      'without guard and redaction canaries leave, and are found',
      AT_NIGHT,
      async ({ engine, browserName, search, leaky }) => {
        const mode: Mode = { name: 'unguarded', options: {}, first: 'identified' };
        const visited = await visit(engine, entry, mode, await leaky('unguarded', entry));
        const found = new Set(search(visited.pieces).map(({ surface }) => surface));
        // The other engines keep it from scripts.
        const expected = [...UNGUARDED, ...(browserName === 'chromium' ? ['url.userinfo'] : [])];
        expect(expected.filter((surface) => !found.has(surface))).toEqual([]);
        const ids = visited.storedIds.map((value) => ({ surface: 'stored id', shape: 'uuid', value }));
        expect(createSearch(ids)(visited.pieces)).not.toEqual([]);
      },
    );

    test(
      'a build without any protection leaks on every surface, and every leak is found',
      AT_NIGHT,
      async ({ engine, search, leaky }) => {
        const mode: Mode = { name: 'careless', options: {}, first: 'identified' };
        const visited = await visit(engine, entry, mode, await leaky('careless', entry));
        const found = new Set(search(visited.pieces).map(({ surface, shape }) => `${surface} ${shape}`));
        const left = CANARIES.map(({ surface, shape }) => `${surface} ${shape}`).filter(
          (canary) => !found.has(canary),
        );
        expect(left).toEqual([]);
      },
    );

    test(
      'a build that sends what an error says leaks it, and it is found',
      AT_NIGHT,
      async ({ engine, search, leaky }) => {
        const visited = await visit(
          engine,
          entry,
          { name: 'telling', options: {} },
          await leaky('telling', entry),
        );
        const found = new Set(search(visited.pieces).map(({ surface }) => surface));
        expect(ERROR_SURFACES.filter((surface) => !found.has(surface))).toEqual([]);
      },
    );

    test(
      'an invalid app version starts nothing and is not sent',
      moduleAtNight(entry),
      async ({ engine, search }) => {
        const appVersion = S['data.unknown'].email;
        const opened = await openSeededSite(engine, entry, { appVersion }, DIST);
        try {
          await expect.poll(() => opened.tab.evaluate('document.readyState')).toBe('complete');
          expect(opened.collector.seen).toEqual([]);
          expect(told(search(opened.left(false)))).toEqual([]);
        } finally {
          await opened.close();
        }
      },
    );
  });
