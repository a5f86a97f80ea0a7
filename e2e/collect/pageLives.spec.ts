import fc from 'fast-check';
import type { Telemetry } from '../../src/browser/contract/types.ts';
import { expect, test } from '../support/fixtures.ts';
import { CHROMIUM_ONLY } from '../support/tags.ts';

/** Every run lives the same lives, so that a find can be looked into. `WALK_SEED` tries others. */
const SEED = Number(process.env.WALK_SEED ?? 20261127);
const LIVES = process.env.TEST_ALL ? 1000 : 40;
/** Of that many the events are judged at once. */
const TOGETHER = 50;

const ERRORS = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta', 'Eta', 'Theta'] as const;
const MOST_ERRORS = 5;

type Step = 'view' | 'hide' | 'show' | 'restore' | 'freeze' | (typeof ERRORS)[number];

/** A document, from its load until it is left. */
interface Life {
  /** Of a telephone nobody knows whether a page that is hidden comes back. */
  readonly isPhone: boolean;
  readonly steps: readonly Step[];
}

const life: fc.Arbitrary<Life> = fc.record({
  isPhone: fc.boolean(),
  steps: fc.array(
    fc.oneof(
      { weight: 10, arbitrary: fc.constantFrom<Step>(...ERRORS) },
      { weight: 4, arbitrary: fc.constant<Step>('view') },
      { weight: 4, arbitrary: fc.constantFrom<Step>('hide', 'show') },
      { weight: 2, arbitrary: fc.constantFrom<Step>('restore', 'freeze') },
    ),
    { maxLength: 16 },
  ),
});

/**
 * Comes first in each life, and brings the hash part. While that is on its way navigations wait behind the error, and until then an
 * error of the page before is not told a second time.
 */
const FIRST_ERROR = 'First';

/** What each view must tell, by its path: how often it is seen and measured, and its errors. */
type Told = Record<string, { seen: number; measured: number; errors: string[] }>;

function viewOf(told: Told, path: string): Told[string] {
  const view = told[path] ?? { seen: 0, measured: 0, errors: [] };
  told[path] = view;
  return view;
}

/** Written from the contract: a view is measured once, and tells of five errors, never of one twice. */
function expected(lives: readonly Life[]): Told {
  const told: Told = {};
  for (const [index, { steps }] of lives.entries()) {
    const enter = (path: string) => {
      const view = viewOf(told, path);
      view.seen++;
      view.measured++;
      return { view, errors: new Set<string>() };
    };
    let path = `/life-${index}`;
    let now = enter(path);
    now.errors.add(FIRST_ERROR);
    now.view.errors.push('first-error');
    for (const [at, step] of steps.entries())
      if (step === 'view') {
        path = `/life-${index}/view-${at}`;
        now = enter(path);
      } else if (step === 'restore') now = enter(path);
      else if (/^[A-Z]/.test(step) && now.errors.size < MOST_ERRORS && !now.errors.has(step)) {
        now.errors.add(step);
        now.view.errors.push(`${step.toLowerCase()}-error`);
      }
  }
  for (const { errors } of Object.values(told)) errors.sort();
  return told;
}

/** Runs before everything else: what a page is told of its life is the test's to say, and each part shows when it has begun. */
const BEFORE = `(() => {
  const life = window.life = { isHidden: false, begun: new Set() };
  const real = Object.getOwnPropertyDescriptor(Document.prototype, 'hidden').get;
  Object.defineProperty(document, 'hidden', { get: () => life.isHidden || real.call(document) });
  const { addEventListener } = window;
  window.addEventListener = function (type, ...rest) {
    life.begun.add(type);
    return addEventListener.call(window, type, ...rest);
  };
  if (/phone/.test(name)) window.matchMedia = () => ({ matches: true });
})();`;

/** Lives in the page, and leaves nothing unsent but the last view's measure. As text: nothing from outside but its argument. */
async function live({ index, steps }: { index: number; steps: readonly string[] }): Promise<void> {
  const scope = window as unknown as {
    readonly life: { isHidden: boolean; readonly begun: ReadonlySet<string> };
    readonly meltanoTelemetry: Telemetry;
  };
  const task = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
  // Only the part for errors listens to the one, and only vitals to the other.
  while (!scope.life.begun.has('unhandledrejection') || !scope.life.begun.has('blur')) await task();
  await task();
  const hide = (isHidden: boolean) => {
    scope.life.isHidden = isHidden;
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  };
  const turn = (type: string) => dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
  const fail = (step: string) => {
    const error = Object.assign(new Error('of a life'), { name: `${step}Error` });
    error.stack = `Error: of a life\n    at fail (${location.origin}/app.js:${step.length}:1)`;
    dispatchEvent(new ErrorEvent('error', { error }));
  };
  fail('First');
  await scope.meltanoTelemetry.flush();
  for (const [at, step] of steps.entries()) {
    if (step === 'view') {
      history.pushState(null, '', `/life-${index}/view-${at}`);
      document.title = `View ${at}`;
      // A navigation is heard of in a task of its own.
      await new Promise((resolve) => setTimeout(resolve));
    } else if (step === 'hide' || step === 'show') hide(step === 'hide');
    else if (step === 'restore') {
      turn('pagehide');
      hide(true);
      await task();
      hide(false);
      turn('pageshow');
    } else if (step === 'freeze') document.dispatchEvent(new Event('freeze'));
    else fail(step);
    await task();
  }
  await scope.meltanoTelemetry.flush();
}

test(
  'in random page lives each view is measured once, and tells of each of its errors once, up to five',
  CHROMIUM_ONLY,
  async ({ tab, telemetered, site, collector }) => {
    test.setTimeout(300_000 + LIVES * 3000);
    const [lives = []] = fc.sample(fc.noBias(fc.array(life, { minLength: LIVES, maxLength: LIVES })), {
      numRuns: 1,
      seed: SEED,
    });
    const { appId, url } = telemetered.publish({
      entry: 'script',
      first: BEFORE,
      options: { collect: 'errors vitals', publicPaths: '/' },
    });
    const html = await (await fetch(url)).text();
    await tab.goto(site.publish({ html: '<!doctype html><title>Before</title>' }));

    for (let first = 0; first < LIVES; first += TOGETHER) {
      const now = lives.slice(first, first + TOGETHER);
      collector.forget();
      for (const [index, { isPhone, steps }] of now.entries()) {
        await tab.evaluate(`window.name = '${isPhone ? 'phone' : 'desk'}'`);
        await tab.goto(site.publish({ html }, `/life-${index}`));
        await tab.evaluate(live, { index, steps });
      }
      await tab.goto(site.publish({ html: '<!doctype html><title>After</title>' }));
      const told = async () => {
        const views: Told = {};
        for (const { event } of await collector.good(appId)) {
          const view = viewOf(views, `${event.page_urlpath}`);
          const data = event.unstruct_event?.data.data as { error_class?: string } | undefined;
          if (event.event_name === 'page_view') view.seen++;
          if (event.event_name === 'page_measured') view.measured++;
          if (event.event_name === 'error_seen') view.errors.push(`${data?.error_class}`);
        }
        for (const { errors } of Object.values(views)) errors.sort();
        return views;
      };
      const model = expected(now);
      const lines = (views: Told) =>
        Object.entries(views)
          .map(
            ([path, { seen, measured, errors }]) =>
              `${path}: seen ${seen}, measured ${measured}, errors ${errors}`,
          )
          .sort();
      await expect.poll(async () => lines(await told()), `lives from ${first}`).toEqual(lines(model));
      expect(await collector.bad(appId)).toEqual([]);
    }
  },
);
