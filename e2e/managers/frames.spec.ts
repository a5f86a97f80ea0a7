import { ENTRIES, expect, type Telemetered, test, type Visit } from '../support/fixtures.ts';
import type { Site } from '../support/siteServer.ts';
import type { Tab } from '../support/tab.ts';
import { AT_NIGHT, EVERYWHERE } from '../support/tags.ts';
import { MANAGER_SCRIPTS } from './managerScripts.ts';

const WAITING = { mode: 'off', because: 'consent_manager', waiting: true };
const REFUSED = { mode: 'off', because: 'consent_manager', waiting: false };

type Interface = 'tcf' | 'gpp';
const NAMES = { tcf: '__tcfapi', gpp: '__gpp' } as const;

/** In the frame: tracks an event, and tells the page at the top what the consent is, each time it is asked. */
const reportConsent = () => {
  const scope = window as unknown as { meltanoTelemetry?: unknown[] };
  scope.meltanoTelemetry ||= [];
  const ask = (question: unknown) =>
    scope.meltanoTelemetry?.push((telemetry: { consent: object }) =>
      (top as Window).postMessage({ question, consent: telemetry.consent }, '*'),
    );
  scope.meltanoTelemetry.push((telemetry: { track(...event: unknown[]): void }) =>
    telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' }),
  );
  addEventListener('message', ({ data }) => {
    if (data?.question) ask(data.question);
    // A message of the frame's own, which nobody above has sent.
    if (data?.forge) postMessage(data.forge, '*');
  });
};

/** The page at the top, with a frame. Runs first in it. */
const askFrame = () => {
  let asked = 0;
  const page = window as unknown as {
    frame(): Window;
    ask(): Promise<object>;
  };
  page.frame = () => (document.getElementById('frame') as HTMLIFrameElement).contentWindow as Window;
  // What was posted to the frame before has been heard there when it answers.
  page.ask = () =>
    new Promise((resolve) => {
      const question = ++asked;
      addEventListener('message', ({ data }) => {
        if (data?.question === question) resolve(data.consent);
      });
      let target = page.frame();
      // Through a frame between.
      if (target.length) target = target[0] as Window;
      target.postMessage({ question }, '*');
    });
};

/** An interface that a test speaks for: by messages only. It answers as the test says, whenever it is asked. */
const standIn = (name: string) => {
  type Said = [change: object, asText?: boolean | undefined];
  const page = window as unknown as {
    calls: object[];
    forge(change: object): void;
    say(...what: Said): void;
  };
  let asked: { source: Window; callId: unknown } | undefined;
  let said: Said | undefined;
  page.calls = [];
  const answer = (change: object, asText?: boolean) => {
    const returnValue = {
      listenerId: 7,
      eventStatus: 'useractioncomplete',
      gdprApplies: true,
      purpose: { consents: { 1: true, 8: true } },
    };
    const data = { [`${name}Return`]: { returnValue, success: true, callId: asked?.callId, ...change } };
    asked?.source.postMessage(asText ? JSON.stringify(data) : data, '*');
  };
  addEventListener('message', ({ data, source }) => {
    const { callId, ...call } = data?.[`${name}Call`] ?? {};
    if (!call.command) return;
    page.calls.push(call);
    if (call.command !== 'addEventListener') return;
    asked = { source: source as Window, callId };
    if (said) answer(...said);
  });
  page.forge = answer;
  page.say = (...what) => {
    said = what;
    answer(...what);
  };
  const addLocator = () => {
    const locator = document.createElement('iframe');
    locator.name = `${name}Locator`;
    document.body.appendChild(locator);
  };
  addEventListener('DOMContentLoaded', addLocator);
};

interface Frames {
  /** Scripts of the page at the top. */
  readonly script?: string;
  /** Also a frame of a third origin between the two. */
  readonly isDeep?: boolean;
  readonly visit: Visit;
}

async function openFrames(
  { script = '', isDeep, visit }: Frames,
  tab: Tab,
  cdn: Site,
  telemetered: Telemetered,
): Promise<void> {
  const { url } = telemetered.publish({ ...visit, first: `(${reportConsent})()` });
  const frame = (src: string) => `<iframe id="frame" src="${src}"></iframe>`;
  const between = () => cdn.publish({ html: `<!doctype html><title>Between</title>${frame(url)}` });
  const top = cdn.publish({
    first: `(${askFrame})()`,
    html: `<!doctype html><head></head><script>${script}</script><title>Top</title>${frame(isDeep ? between() : url)}`,
  });
  await tab.goto(top);
}

const consent = (tab: Tab) => tab.evaluate<object>('ask()');
const press = (tab: Tab, selector: string) => expect(() => tab.click(selector)).toPass();
const visit = (manager: Interface): Visit => ({ entry: 'script', options: { consentManager: manager } });

for (const entry of ENTRIES)
  for (const name of entry === 'script' ? (['tcf', 'gpp'] as const) : (['tcf'] as const))
    for (const isDeep of [false, true])
      test(
        `${entry}, ${name}: follows the manager ${isDeep ? 'two frames' : 'one frame'} above`,
        entry === 'module' ? AT_NIGHT : isDeep ? {} : EVERYWHERE,
        async ({ tab, cdn, telemetered }) => {
          const { script, accept, reject, accepted } = MANAGER_SCRIPTS[name];
          await openFrames(
            { script: await script(), isDeep, visit: { ...visit(name), entry } },
            tab,
            cdn,
            telemetered,
          );
          expect(await consent(tab)).toEqual(WAITING);
          expect(telemetered.requests()).toEqual([]);
          await press(tab, accept);
          await telemetered.expectEvents('cta_clicked', 'page_view');
          expect(await consent(tab)).toEqual({ ...REFUSED, mode: accepted });
          await press(tab, reject);
          await expect.poll(() => consent(tab)).toEqual(REFUSED);
        },
      );

test('a manager that loads late in the page above is found', async ({ tab, site, cdn, telemetered }) => {
  const scripts = site.seen.length;
  await openFrames({ visit: visit('gpp') }, tab, cdn, telemetered);
  await expect
    .poll(() => site.seen.slice(scripts).map(({ path }) => path))
    .toContainEqual(expect.stringContaining('telemetry-consent'));
  expect(await consent(tab)).toEqual(WAITING);
  await tab.evaluate(
    (text) => void document.head.appendChild(Object.assign(document.createElement('script'), { text })),
    await MANAGER_SCRIPTS.gpp.script(),
  );
  await press(tab, MANAGER_SCRIPTS.gpp.accept);
  await telemetered.expectEvents('cta_clicked', 'page_view');
});

test(
  'only the window that was asked is believed, and only about what it was asked',
  EVERYWHERE,
  async ({ tab, cdn, telemetered }) => {
    await openFrames({ script: `(${standIn})('__tcfapi')`, visit: visit('tcf') }, tab, cdn, telemetered);
    const calls = () => tab.evaluate<object[]>('calls');
    await expect.poll(calls).toContainEqual({ command: 'addEventListener', version: 2 });
    const yes =
      'success: true, returnValue: { listenerId: 7, eventStatus: "tcloaded", gdprApplies: true, purpose: { consents: { 1: true, 8: true } } }';
    for (const forged of [
      "forge({ callId: 'meltano-telemetry' })",
      'forge({ callId: 1 })',
      'forge({ callId: undefined })',
      'frame().postMessage({ __tcfapiReturn: null }, "*")',
      'frame().postMessage("{", "*")',
      // From the frame itself, for each of its calls so far.
      `calls.forEach((_, at) => frame().postMessage({ forge: { __tcfapiReturn: { callId: 'meltano-telemetry-' + (at + 1), ${yes} } } }, '*'))`,
    ]) {
      await tab.evaluate(`void ${forged}`);
      // Twice: what the frame posts to itself comes after the first question.
      for (const _ of 'ab') expect(await consent(tab), forged).toEqual(WAITING);
    }
    expect(telemetered.requests()).toEqual([]);
    await tab.evaluate('say({}, true)');
    await telemetered.expectEvents('cta_clicked', 'page_view');
    for (const broken of ['{ success: false }', '{ returnValue: null }', '{ returnValue: "yes" }']) {
      await tab.evaluate(`say(${broken})`);
      await expect.poll(() => consent(tab), broken).toEqual(WAITING);
      await tab.evaluate('say({})');
      await expect.poll(() => consent(tab)).toEqual({ ...REFUSED, mode: 'identified' });
    }
  },
);

test('the frame’s own interface wins, also when it comes later', async ({ tab, cdn, telemetered }) => {
  await openFrames(
    {
      script: `(${standIn})('${NAMES.tcf}')`,
      visit: {
        ...visit('tcf'),
        body: `<script>
          const answer = (success, consents) => (command, version, hear) => hear({ listenerId: 1,
            eventStatus: 'tcloaded', gdprApplies: true, purpose: { consents } }, success);
          addEventListener('message', ({ data }) => {
            if (data.own) { window.__tcfapi = answer(true, data.own); dispatchEvent(new Event('click')); }
          });</script>`,
      },
    },
    tab,
    cdn,
    telemetered,
  );
  const calls = () => tab.evaluate<object[]>('calls');
  await expect.poll(calls).toContainEqual({ command: 'addEventListener', version: 2 });
  await tab.evaluate('frame().postMessage({ own: { 8: true } }, "*")');
  expect(await consent(tab)).toEqual({ ...REFUSED, mode: 'anonymous' });
  // The one above is left, as soon as it has given an id to leave with.
  await tab.evaluate('say({})');
  await expect
    .poll(async () => (await calls()).at(-1))
    .toEqual({ command: 'removeEventListener', version: 2, parameter: 7 });
  expect(await consent(tab)).toEqual({ ...REFUSED, mode: 'anonymous' });
  await tab.evaluate('frame().postMessage({ own: {} }, "*")');
  expect(await consent(tab)).toEqual(REFUSED);
});
