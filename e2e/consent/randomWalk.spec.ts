import fc from 'fast-check';
import type { ConsentMode, ConsentState } from '../../src/browser/contract/types.ts';
import { ENTRIES, expect, type Telemetered, test, withTelemetry } from '../support/fixtures.ts';
import type { Tab } from '../support/tab.ts';
import { AT_NIGHT, EVERYWHERE } from '../support/tags.ts';

/** Every run walks the same way, so that a find can be looked into. `WALK_SEED` tries others. */
const SEED = Number(process.env.WALK_SEED ?? 20261123);
/** The other engines are driven by slower protocols, and run the same code. */
const STEPS = { chromium: process.env.TEST_ALL ? 1000 : 400, firefox: 150, webkit: 150 } as const;

/** The page's own signals are read from sessionless keys, so that a step can change them. */
const SIGNALS = `
  Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { configurable: true,
    get: () => localStorage.getItem('test-gpc') === 'on' });
  Object.defineProperty(Navigator.prototype, 'doNotTrack', { configurable: true,
    get: () => localStorage.getItem('test-dnt') });`;

type Step =
  | {
      readonly kind:
        | 'track'
        | 'navigate'
        | 'reload'
        | 'flush'
        | 'other tab'
        | 'clear signals'
        | 'swallow'
        | 'late meta';
    }
  /** By the page's instance, by another copy of the package in the same page, or on the next page, left again. */
  | { readonly kind: 'choose' | 'choose by a copy' | 'choose and come back'; readonly mode: ConsentMode }
  | { readonly kind: 'signal'; readonly key: Signal }
  /** The site's consent manager, where there is one; `undefined` takes back what it has said. */
  | { readonly kind: 'manager'; readonly answer: ManagerAnswer };

type ManagerAnswer = 'off' | 'anonymous' | 'identified' | undefined;

/** Cookiebot's interface, with an answer that its visitor keeps. */
const MANAGER = `
  const said = () => localStorage.getItem('test-answer');
  window.Cookiebot = {
    get hasResponse() { return !!said(); },
    get consent() { return { statistics: said() === 'identified', method: 'explicit' }; },
  };
  window.manage = (answer) => {
    if (answer) localStorage.setItem('test-answer', answer);
    else localStorage.removeItem('test-answer');
    dispatchEvent(new Event(!answer ? 'CookiebotOnDialogDisplay'
      : answer === 'identified' ? 'CookiebotOnAccept' : 'CookiebotOnDecline'));
  };`;

const NOES = { 'test-gpc': 'on', 'test-dnt': '1', hasDisabledTracking: 'true' } as const;
type Signal = keyof typeof NOES;

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 50, arbitrary: fc.constant<Step>({ kind: 'track' }) },
  {
    weight: 16,
    arbitrary: fc
      .constantFrom('off', 'anonymous', 'identified', 'anonymous', 'identified' as const)
      .map((mode): Step => ({ kind: 'choose', mode })),
  },
  ...(['choose by a copy', 'choose and come back'] as const).map((kind) => ({
    weight: 2,
    arbitrary: fc
      .constantFrom('off', 'anonymous', 'identified' as const)
      .map((mode): Step => ({ kind, mode })),
  })),
  { weight: 2, arbitrary: fc.constant<Step>({ kind: 'swallow' }) },
  { weight: 2, arbitrary: fc.constant<Step>({ kind: 'late meta' }) },
  { weight: 10, arbitrary: fc.constant<Step>({ kind: 'navigate' }) },
  { weight: 8, arbitrary: fc.constant<Step>({ kind: 'flush' }) },
  { weight: 5, arbitrary: fc.constant<Step>({ kind: 'reload' }) },
  { weight: 5, arbitrary: fc.constant<Step>({ kind: 'other tab' }) },
  { weight: 8, arbitrary: fc.constant<Step>({ kind: 'clear signals' }) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom<Signal>('test-gpc', 'test-dnt', 'hasDisabledTracking')
      .map((key): Step => ({ kind: 'signal', key })),
  },
);

/** What a visitor's browser should do: written from the contract, not from the code. */
class Model {
  choice: ConsentMode | undefined;
  readonly noes = new Set<Signal>();
  /** Slugs of events that must arrive, may, or must not. */
  readonly must = new Map<string, ConsentMode>();
  readonly may = new Map<string, ConsentMode>();
  readonly never = new Set<string>();
  /** Of a page that waits for a yes, by tab. */
  readonly waiting: string[][] = [[], []];

  /** What the site's consent manager has said. */
  answer: ManagerAnswer;

  constructor(
    private readonly isOptIn: boolean,
    private readonly isManaged = false,
  ) {}

  get isRefused(): boolean {
    return this.noes.size > 0 || this.choice === 'off' || this.answer === 'off';
  }
  get mode(): ConsentMode {
    if (this.isRefused) return 'off';
    if (this.isManaged && !(this.answer && this.choice === 'anonymous')) return this.answer ?? 'off';
    return this.choice ?? (this.isOptIn ? 'off' : 'anonymous');
  }
  get isWaiting(): boolean {
    return !this.isRefused && (this.isManaged ? !this.answer : this.isOptIn && !this.choice);
  }
  track(slug: string, tab: number): void {
    if (this.isWaiting) this.waiting[tab]?.push(slug);
    else if (this.mode === 'off') this.never.add(slug);
    else this.must.set(slug, this.mode);
  }
  /** What waits is sent after a yes and forgotten after a no. */
  settle(): void {
    if (this.isWaiting) return;
    for (const [tab, slugs] of this.waiting.entries()) {
      for (const slug of slugs)
        if (this.mode === 'off') this.never.add(slug);
        else this.must.set(slug, this.mode);
      this.waiting[tab] = [];
    }
    this.loosen('off');
  }
  /** What was on its way, or stored with identifiers, when the mode went down to this one may have arrived. */
  loosen(mode: ConsentMode): void {
    if (this.mode === mode) {
      for (const [slug, mode] of this.must) this.may.set(slug, mode);
      this.must.clear();
    }
  }
  forgetPerhaps(tab: number): void {
    for (const slug of this.waiting[tab] ?? []) this.may.set(slug, 'identified');
    this.waiting[tab] = [];
  }
  forget(tab: number): void {
    for (const slug of this.waiting[tab] ?? []) this.never.add(slug);
    this.waiting[tab] = [];
  }
}

async function walk(
  steps: readonly Step[],
  model: Model,
  first: Tab,
  url: string,
  telemetered: Telemetered,
): Promise<void> {
  const tabs: Tab[] = [first];
  /** Those whose page has its tracker part. A page that is left before that has sent nothing: see docs/delivery.md. */
  const started = new Set<Tab>();
  let at = 0;
  const reload = async (tab: Tab) => {
    started.delete(tab);
    await tab.reload();
  };
  const start = async () => {
    for (const tab of model.mode === 'off' ? [] : tabs)
      if (!started.has(tab)) {
        await withTelemetry(tab, (telemetry) => telemetry.flush());
        started.add(tab);
      }
  };
  const slugOf = (index: number) => `step-${index}`;
  const agree = async () => {
    for (const tab of tabs)
      await expect
        .poll(async () => {
          const { mode, waiting }: ConsentState = await withTelemetry(tab, (telemetry) => telemetry.consent);
          return { mode, waiting };
        })
        .toEqual({ mode: model.mode, waiting: model.isWaiting });
  };
  /** All that must arrive has arrived: from here on it doesn't depend on what comes next. */
  const arrive = async () => {
    for (const tab of tabs) await withTelemetry(tab, (telemetry) => telemetry.flush());
    await expect
      .poll(async () => {
        const slugs = new Set((await telemetered.good()).map(slugIn));
        return [...model.must.keys()].filter((slug) => !slugs.has(slug));
      })
      .toEqual([]);
  };

  await start();
  for (const [index, one] of steps.entries()) {
    const tab = tabs[at] as Tab;
    switch (one.kind) {
      case 'track':
        await tab.evaluate(
          `meltanoTelemetry.track('cta_clicked', { cta: '${slugOf(index)}', placement: 'hero' })`,
        );
        model.track(slugOf(index), at);
        break;
      case 'navigate':
        await tab.evaluate(`history.pushState(null, '', '?step=${index}')`);
        break;
      case 'flush':
        await arrive();
        break;
      case 'choose':
      case 'choose by a copy':
      case 'choose and come back': {
        const before = model.mode;
        const choose = `setConsent('${one.mode}').mode`;
        if (one.kind === 'choose') await tab.evaluate(`meltanoTelemetry.${choose}`);
        else if (one.kind === 'choose by a copy')
          await tab.evaluate(
            `import('/dist/index.js?copy=${index}').then(({ createTelemetry }) =>
              createTelemetry({ collector: 'https://copy.invalid', property: 'website' }).${choose})`,
          );
        else {
          await arrive();
          await tab.goto(`${url}?away=${index}`);
          await withTelemetry(tab, (telemetry) => telemetry.consent.mode);
          await tab.evaluate(`meltanoTelemetry.${choose}`);
          await tab.back();
          started.delete(tab);
          // Restored, it may still have what waited; loaded anew it has nothing.
          model.forgetPerhaps(at);
        }
        // A yes against somebody's no lasts as long as the page.
        if ((model.noes.size || model.answer === 'off') && one.mode === 'identified') {
          model.forget(at);
          await reload(tab);
        } else model.choice = one.mode;
        if (before !== model.mode) model.settle();
        if (before === 'identified') model.loosen('anonymous');
        // What still waits for the tracker part is sent under the consent that is in force by then.
        if (model.mode === 'identified')
          for (const slug of model.must.keys()) model.must.set(slug, 'identified');
        await agree();
        break;
      }
      case 'signal':
      case 'clear signals': {
        const keys = one.kind === 'signal' ? [one.key] : [...model.noes];
        await arrive();
        for (const key of keys) {
          if (one.kind === 'signal') model.noes.add(key);
          else model.noes.delete(key);
          await tab.evaluate(
            one.kind === 'signal'
              ? `localStorage.setItem('${key}', '${NOES[key]}')`
              : `localStorage.removeItem('${key}')`,
          );
        }
        // Browsers apply such a signal to the next page.
        for (const [each, open] of keys.length ? tabs.entries() : []) {
          model.forget(each);
          await reload(open);
        }
        model.settle();
        await agree();
        break;
      }
      case 'manager': {
        const before = model.mode;
        await tab.evaluate(`manage(${JSON.stringify(one.answer)})`);
        model.answer = one.answer;
        // With an answer that is taken back goes what has not been sent.
        if (model.isWaiting) model.loosen('off');
        else if (before !== model.mode || model.isRefused) model.settle();
        if (before === 'identified') model.loosen('anonymous');
        if (model.mode === 'identified')
          for (const slug of model.must.keys()) model.must.set(slug, 'identified');
        await agree();
        break;
      }
      case 'swallow':
        await tab.evaluate("addEventListener('storage', (event) => event.stopImmediatePropagation(), true)");
        break;
      case 'late meta':
        await arrive();
        await tab.evaluate(`(() => {
          const meta = document.createElement('meta');
          meta.name = 'send_anonymous_usage_stats';
          meta.content = 'false';
          document.head.append(meta);
          meltanoTelemetry.track('cta_clicked', { cta: '${slugOf(index)}', placement: 'hero' });
        })()`);
        model.never.add(slugOf(index));
        model.forget(at);
        // It is a no of this page alone.
        await reload(tab);
        await agree();
        break;
      case 'reload':
        model.forget(at);
        await reload(tab);
        break;
      case 'other tab':
        if (tabs.length === 1) {
          const other = await first.another();
          await other.goto(url);
          tabs.push(other);
          at = 1;
        } else if (at === 1) {
          at = 0;
        } else {
          model.forget(1);
          await (tabs.pop() as Tab).close();
        }
        await agree();
    }
    await start();
  }
  await arrive();
}

/** A manager's visitor has one tab, for what managers tell each other across tabs has tests of its own. */
const managedStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 80,
    arbitrary: step.filter(
      ({ kind }) => !['other tab', 'choose by a copy', 'choose and come back'].includes(kind),
    ),
  },
  {
    weight: 20,
    arbitrary: fc
      .constantFrom<ManagerAnswer>('off', 'identified', 'identified', undefined, undefined)
      .map((answer): Step => ({ kind: 'manager', answer })),
  },
);

const slugIn = ({ event }: { event: { unstruct_event: { data: { data: object } } | null } }): string =>
  `${(event.unstruct_event?.data.data as { cta?: string } | undefined)?.cta}`;

const WHERE = {
  'script, opt-out': EVERYWHERE,
  'script, opt-in': AT_NIGHT,
  'module, opt-out': AT_NIGHT,
  'module, opt-in': {},
};

/** Walks at random, then compares what has arrived with what the model says. */
async function walkAtRandom(
  model: Model,
  steps: { readonly kinds: fc.Arbitrary<Step>; readonly count: number; readonly seed: number },
  tab: Tab,
  url: string,
  telemetered: Telemetered,
): Promise<void> {
  const arbitrary = fc.noBias(fc.array(steps.kinds, { minLength: steps.count, maxLength: steps.count }));
  const [way = []] = fc.sample(arbitrary, { numRuns: 1, seed: steps.seed });
  await walk(way, model, tab, url, telemetered);

  const arrived = (await telemetered.good()).filter(({ event }) => event.event_name === 'cta_clicked');
  const slugs = arrived.map(slugIn);
  expect(slugs.filter((slug) => model.never.has(slug))).toEqual([]);
  expect([...model.must.keys()].filter((slug) => !slugs.includes(slug))).toEqual([]);
  // Identifiers leave only with what was tracked, or is sent, after a yes to them.
  for (const event of arrived)
    if (event.event.domain_userid)
      expect([...model.must, ...model.may]).toContainEqual([slugIn(event), 'identified']);
  // How many exactly is what `npm run bench:delivery` measures.
  const twice = slugs.length - new Set(slugs).size;
  expect(twice).toBeLessThanOrEqual(Math.ceil(slugs.length * 0.02));
  expect(slugs.length).toBeGreaterThan(steps.count / 40);
}

for (const entry of ENTRIES)
  for (const consent of ['opt-out', 'opt-in'] as const)
    test(
      `${entry}, ${consent}: a random walk sends what the model allows, and nothing else`,
      WHERE[`${entry}, ${consent}`],
      async ({ tab, browserName, telemetered }) => {
        test.setTimeout(600_000);
        const { url } = await telemetered.open({
          entry,
          first: SIGNALS,
          options: { consent, pageViews: 'off' },
        });
        const count = Math.round(STEPS[browserName] / ENTRIES.length / 2);
        const steps = { kinds: step, count, seed: SEED + entry.length + consent.length };
        await walkAtRandom(new Model(consent === 'opt-in'), steps, tab, url, telemetered);
      },
    );

test('a random walk with a consent manager that says yes and no, and takes its answers back', async ({
  tab,
  browserName,
  telemetered,
}) => {
  test.setTimeout(600_000);
  const { url } = await telemetered.open({
    entry: 'script',
    first: SIGNALS + MANAGER,
    options: { consentManager: 'cookiebot', pageViews: 'off' },
  });
  const steps = { kinds: managedStep, count: STEPS[browserName] / 5, seed: SEED };
  await walkAtRandom(new Model(false, true), steps, tab, url, telemetered);
});
