import type { Arrived } from '../support/collectorServer.ts';
import { ENTRIES, type Entry, expect, test } from '../support/fixtures.ts';
import { AT_NIGHT, CHROMIUM_ONLY } from '../support/tags.ts';
import {
  type Observed,
  preparePage,
  type Replacement,
  runTrial,
  TRIAL_PAGE,
  type Trial,
} from './replaceFunctions.ts';

const KINDS = ['throws', 'returns a text', 'is frozen'] as const satisfies readonly Replacement[];
const MOMENTS = ['before', 'after'] as const;
/** Of one visit, which takes a tenth of a second: one that goes on without end is named. */
const VISIT = 240_000;

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

/** An event's own data, without what each event has anew. An error's class that can't be told is none, as is documented. */
const dataOf = ({ rawEvent: { parameters } }: Arrived): string =>
  `${parameters.e} ${parameters.page} ${parameters.ue_pr}`
    .replace(/((operation_id|duration_ms)":"?)[^,}"]*/g, '$1')
    .replace('"error_kind":null', '"error_kind":"type-error"');

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
  // What can't be read says so; a referrer that can't be is none.
  const addresses = addressesOf(clean).add('https://unreadable.invalid/').add(undefined);
  return arrived.flatMap((one) => {
    const { eid, dtm, stm, url, refr } = one.rawEvent.parameters;
    const found = [];
    if (!right.has(dataOf(one))) found.push(`data ${dataOf(one)}`);
    if (!url) found.push('no address');
    if (!UUID.test(`${eid}`)) found.push(`eid ${eid}`);
    if (!TIME.test(`${dtm}`) || (stm && !TIME.test(stm))) found.push(`times ${dtm} ${stm}`);
    for (const address of addressesOf([one]))
      if (!addresses.has(address)) found.push(`address ${url} ${refr}`);
    return found;
  });
}

/**
 * The page's own errors, which go where its errors go: what its functions throw, what their garbage leads to, and a
 * script whose address they have made. Where nothing can start, one line in the console says so.
 */
const OWN = /^(error|rejection|console): ((Uncaught )?(Error: mine$|TypeError: )|error$)/;

/** What the page noticed beside that. A function that is frozen is no reason for anything. */
const noticed = ({ replacement }: Trial, { noticed, isFlushed }: Observed): string[] =>
  replacement === 'is frozen'
    ? [...noticed, ...(isFlushed ? [] : ['flush did not come back'])]
    : noticed.filter((line) => !OWN.test(line));

/**
 * Every function of the language and of the browser that the package calls on a visit, as it is found out here, in
 * place of a list that grows old; each replaced in its turn, in a frame of its own. What arrives is right, whatever
 * else does not.
 *
 * @param kindOf how the function with this number is replaced, if it is.
 */
const testEach = (
  title: string,
  tag: readonly string[],
  entry: Entry,
  when: (typeof MOMENTS)[number],
  kindOf: (index: number) => Replacement | undefined,
) =>
  test(title, { tag: [CHROMIUM_ONLY.tag, ...tag] }, async ({
    tab,
    telemetered,
    site,
    collector,
    onPurpose,
  }) => {
    // What the page's own functions throw, or their garbage leads to, is the page's affair.
    onPurpose.push(/./);
    test.setTimeout(1_200_000);
    await tab.goto(site.publish({ html: '<!doctype html><title>Stage</title><body></body>' }));
    await preparePage(tab);
    const perform = async (rest: Omit<Trial, 'url'>) => {
      const { url, appId } = telemetered.publish({ entry, ...TRIAL_PAGE });
      const trial = { ...rest, url };
      const name = `${rest.builtin} ${rest.replacement}`;
      return {
        trial,
        appId,
        observed: await test.step(name, () => runTrial(tab, trial), { timeout: VISIT }),
      };
    };
    const { called } = (await perform({ isRecorded: true })).observed;
    expect(called).toEqual(expect.arrayContaining(['fetch', 'URL', 'String.prototype.replace']));
    const clean = await perform({ when });
    const played = [];
    for (const [index, builtin] of called.entries()) {
      const replacement = kindOf(index);
      if (replacement && (replacement !== 'returns a text' || !BEYOND.test(builtin)))
        played.push(await perform({ builtin, replacement, when }));
    }

    const ask = async (kind: string) => (await fetch(`${collector.url}/micro/${kind}`)).json();
    const good: Arrived[] = await ask('good');
    const bad = JSON.stringify(await ask('bad'));
    const of = (appId: string) => good.filter(({ event }) => event.app_id === appId);
    const right = of(clean.appId);
    expect(right.map(({ event }) => event.event_name)).toEqual(
      expect.arrayContaining(['page_view', 'link_click', 'cta_clicked', 'demo_request', 'plugin_viewed']),
    );
    const found = played.flatMap(({ trial, appId, observed }) => {
      const arrived = of(appId);
      const wrong = [...faults(arrived, right), ...noticed(trial, observed)];
      if (bad.includes(appId)) wrong.push('a bad row');
      // What is frozen is as it always was.
      if (trial.replacement === 'is frozen') {
        const there = new Set(arrived.map(dataOf));
        wrong.push(
          ...right
            .map(dataOf)
            .filter((data) => !there.has(data))
            .map((data) => `no ${data}`),
        );
      }
      return wrong.map((fault) => `${trial.builtin} ${trial.replacement}: ${fault}`);
    });
    expect(found).toEqual([]);
    expect(telemetered.requests().filter(({ body }) => RAW.test(body))).toEqual([]);
  });

for (const [turn, when] of MOMENTS.entries()) {
  testEach(
    `one in sixteen of the functions that the package calls is replaced ${when} it comes: nothing wrong, nothing raw arrives`,
    [],
    'script',
    when,
    // By day every eighth of them, half before, the others after: the tests below have each of them in each way.
    (index) => (index % 16 === 8 * turn ? KINDS[(index >> 4) % KINDS.length] : undefined),
  );
  // What loads the parts differs between the entries, and nothing behind it.
  for (const kind of KINDS)
    for (const entry of when === 'before' ? ENTRIES : (['script'] as const))
      testEach(
        `${entry}: each function that the package calls ${kind}, from ${when} it comes: nothing wrong, nothing raw arrives`,
        [AT_NIGHT.tag],
        entry,
        when,
        () => kind,
      );
}
