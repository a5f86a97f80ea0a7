import type { Arrived } from '../support/collectorServer.ts';
import { ENTRIES, expect, test } from '../support/fixtures.ts';
import { AT_NIGHT, CHROMIUM_ONLY } from '../support/where.ts';
import { openStage, play, type Replacement, type Review, SCENERY, type Scene } from './stage.ts';

/**
 * What garbage is no fault of ours: the title and the address of a link are the page's own; and without `exec` and
 * the flags no regular expression means what it says, or comes to its end.
 */
const BEYOND =
  /^(get Document\.prototype\.title|get HTMLAnchorElement\.prototype\.href|(get )?RegExp\.prototype\.(?!test|Symbol)\w+)$/;
/** What the page is known to hold, or has handed over. */
const RAW = /jane|123456789|tap-|my-project/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const TIME = /^\d{13}$/;

/** An event's own data, without what each event has anew. */
const dataOf = ({ rawEvent: { parameters } }: Arrived): string =>
  `${parameters.e} ${parameters.page} ${parameters.ue_pr}`
    .replace(/(operation_id\\":\\"|duration_ms\\":)[^\\,}]*/g, '$1')
    .replace(/(operation_id":"|duration_ms":)[^",}]*/g, '$1');

/** The addresses that a visit has, in whatever order its events come. */
const addressesOf = (events: readonly Arrived[]): Set<string | undefined> =>
  new Set(
    events.flatMap(({ rawEvent: { parameters } }) =>
      [parameters.url, parameters.refr].map((address) => address?.replace(/\/page-\d+/, '')),
    ),
  );

/** What is wrong with what arrived, beside what a clean page sends. */
function faults(arrived: readonly Arrived[], clean: readonly Arrived[]): string[] {
  const right = new Set(clean.map(dataOf));
  // What can't be read says so.
  const addresses = addressesOf(clean).add('https://unreadable.invalid/');
  return arrived.flatMap((one) => {
    const { eid, dtm, stm, url, refr } = one.rawEvent.parameters;
    const found = [];
    if (!right.has(dataOf(one))) found.push(`data ${dataOf(one)}`);
    if (!UUID.test(`${eid}`)) found.push(`eid ${eid}`);
    if (!TIME.test(`${dtm}`) || (stm && !TIME.test(stm))) found.push(`times ${dtm} ${stm}`);
    for (const address of addressesOf([one]))
      if (!addresses.has(address)) found.push(`address ${url} ${refr}`);
    return found;
  });
}

/**
 * Every function of the language and of the browser that the package calls on a visit, as it is found out here, in
 * place of a list that grows old; each replaced in its turn. What arrives is right, whatever else does not.
 */
for (const entry of ENTRIES)
  for (const when of ['before', 'after'] as const)
    test(`${entry}: a function that the package calls is replaced ${when} it comes: nothing wrong, nothing raw arrives`, {
      tag: [AT_NIGHT.tag, CHROMIUM_ONLY.tag],
    }, async ({ tab, telemetered, site, collector, onPurpose }) => {
      // What the page's own functions throw, or their garbage leads to, it may hear of, where nothing can start without them.
      onPurpose.push(/mine|TypeError|ReferenceError|404/);
      // Hundreds of visits, and many wait for what never comes.
      test.setTimeout(3_600_000);
      await tab.goto(site.publish({ html: '<!doctype html><title>Stage</title><body></body>' }));
      await openStage(tab);
      const perform = async (rest: Omit<Scene, 'url'>): Promise<{ appId: string; review: Review }> => {
        const { url, appId } = telemetered.publish({ entry, ...SCENERY });
        return { appId, review: await play(tab, { ...rest, url }) };
      };
      const { called } = (await perform({ isRecorded: true })).review;
      expect(called).toEqual(expect.arrayContaining(['fetch', 'URL', 'String.prototype.replace']));
      const clean = (await perform({ when })).appId;
      const played: { name: string; appId: string; review: Review }[] = [];
      // One entry has each function throw, the other has it return garbage: behind both is the same code.
      const replacement: Replacement =
        (entry === 'script') === (when === 'before') ? 'throws' : 'returns a text';
      for (const builtin of called)
        if (replacement === 'throws' || !BEYOND.test(builtin))
          played.push({ name: builtin, ...(await perform({ builtin, replacement, when })) });

      const ask = async (kind: string) => (await fetch(`${collector.url}/micro/${kind}`)).json();
      const good: Arrived[] = await ask('good');
      const bad = JSON.stringify(await ask('bad'));
      const of = (appId: string) => good.filter(({ event }) => event.app_id === appId);
      const names = of(clean).map(({ event }) => event.event_name);
      expect(names).toEqual(
        expect.arrayContaining(['page_view', 'link_click', 'cta_clicked', 'demo_request']),
      );
      const found = played.flatMap(({ name, appId }) => {
        const wrong = faults(of(appId), of(clean));
        if (bad.includes(appId)) wrong.push('a bad row');
        return wrong.map((fault) => `${name} ${replacement}: ${fault}`);
      });
      expect(found).toEqual([]);
      expect(telemetered.requests().filter(({ body }) => RAW.test(body))).toEqual([]);
    });
