import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Property, Telemetry } from '../src/browser/contract/types.ts';
import { PROPERTIES, type VisitStep } from '../src/node/catalogueTools/visits.ts';
import { beginVisit, ofProperty, PARTS, STEPS } from './support/demoVisits.ts';
import { findViolations, OF_COLOURS } from './support/findViolations.ts';
import { ENTRIES, expect, stored, test, type Visit, withTelemetry } from './support/fixtures.ts';
import { watchParts } from './support/loadedParts.ts';
import { readAgainstDocs } from './support/readAgainstDocs.ts';
import type { Tab } from './support/tab.ts';
import { CHROMIUM_ONLY, EVERYWHERE, moduleAtNight } from './support/tags.ts';

const NONCE = 'n0nce';
const SCRIPT = `<script type="module" nonce="${NONCE}" src="/dist/inspector.js"></script>`;
const ELEMENT = '<telemetry-inspector></telemetry-inspector>';

/** A page with the inspector on it, whose own calls begin when both are there. */
const page = (visit: Visit): Visit => ({ nonce: NONCE, head: SCRIPT, body: ELEMENT, ...visit });

/** The list as it is read: oldest first. */
const entries = (tab: Tab): Promise<string[]> =>
  tab.evaluate(() =>
    [...(document.querySelector('telemetry-inspector')?.shadowRoot?.querySelectorAll('[part=summary]') ?? [])]
      .map(({ children }) =>
        [...children]
          .filter((child) => child.part[0] !== 'time' && child.textContent)
          .map(({ textContent }) => textContent)
          .join(' | '),
      )
      .reverse(),
  );

/** All text of a place in the panel, with every part of it open. */
const text = (tab: Tab, part: string): Promise<string> =>
  tab.evaluate(async (name) => {
    const root = document.querySelector('telemetry-inspector')?.shadowRoot;
    for (const details of root?.querySelectorAll('details') ?? [])
      if (!details.open) {
        const toggled = new Promise((resolve) => details.addEventListener('toggle', resolve, { once: true }));
        details.open = true;
        await toggled;
      }
    return [...(root?.querySelectorAll(`[part~="${name}"]`) ?? [])]
      .map(({ textContent }) => textContent)
      .join('\n');
  }, part);

const opened = async (tab: Tab) => {
  await expect
    .poll(() =>
      tab.evaluate(
        () => !!(window as { meltanoTelemetry?: { inspect?: unknown } }).meltanoTelemetry?.inspect,
      ),
    )
    .toBe(true);
};

/** Calls of every kind: those that leave, those that don't, and one without a call. */
async function visit(tab: Tab): Promise<void> {
  await withTelemetry(tab, async (telemetry) => {
    const track = telemetry.track as (name: string, data: object) => unknown;
    await telemetry.flush();
    track('cta_clicked', { cta: 'book-a-demo', placement: 'hero' });
    track('cta_clicked', { cta: 'Jane Doe', placement: 'hero' });
    track('no_such_event', {});
    track('plugin_install', {});
    telemetry.pageView({ title: 'By hand' });
    const operation = telemetry.start('plugin_install', {
      plugin_type: 'extractors',
      plugin_name_hash: 'tap-github',
    });
    operation.complete({ outcome: 'failed', errorKind: new TypeError('no') });
    operation.complete({ outcome: 'failed' });
    const link = document.createElement('a');
    link.href = 'https://example.org/';
    link.onclick = (event) => event.preventDefault();
    document.body.append(link);
    link.click();
    await telemetry.flush();
  });
}

const VISIT = [
  'cta_clicked | arrived',
  'cta_clicked | dropped | invalid_data: cta',
  'no_such_event | dropped | unknown_event',
  'plugin_install | dropped | unknown_event',
  'pageView | arrived',
  'start plugin_install | arrived',
  'complete plugin_install | arrived',
  'complete plugin_install | dropped | not_running',
  'link_click | arrived',
];

for (const entry of ENTRIES)
  test(
    `${entry}: every call of a visit is there with its reason, under the strictest policy`,
    entry === 'script' ? EVERYWHERE : moduleAtNight(entry),
    async ({ tab, collector, telemetered }) => {
      await telemetered.open(
        page({
          entry,
          headers: {
            'Content-Security-Policy': `default-src 'none'; img-src 'self'; script-src 'nonce-${NONCE}' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types meltano-telemetry; connect-src ${collector.url}`,
          },
        }),
      );
      await opened(tab);
      await visit(tab);
      const own = async () => (await entries(tab)).filter((line) => !line.startsWith('page_view'));
      await expect.poll(own).toEqual(VISIT);
      expect(await text(tab, 'facts')).toMatch(
        /In the queue to the collectornothing.*Answers of the collector200: \d events/,
      );
      expect(await text(tab, 'mode')).toBe('anonymous');
      expect(await text(tab, 'voices')).toMatch(/The property’s default.*← decides/);
      const style = await tab.evaluate(
        () => getComputedStyle(document.querySelector('telemetry-inspector') as Element).position,
      );
      expect(style).toBe('fixed');

      await withTelemetry(tab, (telemetry) => {
        telemetry.setConsent('off');
        telemetry.track('cta_clicked', { cta: 'late', placement: 'menu' });
        telemetry.start('plugin_install', { plugin_type: 'extractors', plugin_name_hash: 'x' });
      });
      await expect
        .poll(own)
        .toEqual([...VISIT, 'cta_clicked | dropped | consent', 'start plugin_install | dropped | consent']);
      expect(await text(tab, 'voices')).toMatch(/The visitor, here off ← decides/);
    },
  );

test('before → after: what redaction has taken, with the raw value of the call', async ({
  tab,
  telemetered,
}) => {
  await telemetered.open(page({ entry: 'script', suffix: '?token=s3cret&utm_source=news' }));
  await opened(tab);
  await withTelemetry(tab, async (telemetry) => {
    telemetry.setConsent('identified');
    telemetry.identify({ userId: 'jane_doe' });
    telemetry.track('plugin_viewed', { plugin_type: 'extractors', plugin_name_hash: 'tap-github' });
    await telemetry.flush();
  });
  await expect.poll(() => entries(tab)).toContain('plugin_viewed | arrived');
  const removed = await text(tab, 'removed');
  const added = await text(tab, 'added');
  expect(removed).toContain('tap');
  expect(removed).toContain('token');
  expect(added).toMatch(/[\da-f]{32}/);
  // Identifiers are shown nowhere.
  expect(await text(tab, 'body')).not.toContain('jane_doe');
});

test('a page that asks first: what waits is shown, then what became of it', async ({ tab, telemetered }) => {
  await telemetered.open(page({ entry: 'script', options: { consent: 'opt-in' } }));
  await opened(tab);
  const track = () =>
    withTelemetry(
      tab,
      (telemetry) => telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' }).status,
    );
  expect(await track()).toBe('waiting');
  await expect.poll(() => entries(tab)).toEqual(['cta_clicked | waiting']);
  await expect.poll(() => text(tab, 'facts')).toContain('Waits in memorycta_clicked');
  await withTelemetry(tab, (telemetry) => telemetry.setConsent('anonymous'));
  await expect.poll(() => entries(tab)).toContain('cta_clicked | arrived');
  await telemetered.expectEvents('page_view', 'web_telemetry_state_change', 'cta_clicked');
});

test('in off it shows what would have been refused, and a no forgets what waited', async ({
  tab,
  telemetered,
}) => {
  await telemetered.open(page({ entry: 'script', options: { consent: 'opt-in' } }));
  await opened(tab);
  const track = (cta: string) =>
    tab.evaluate(
      (slug) =>
        (
          window as unknown as { meltanoTelemetry: { track(name: string, data: object): void } }
        ).meltanoTelemetry.track('cta_clicked', { cta: slug, placement: 'hero' }),
      cta,
    );
  await track('first');
  await withTelemetry(tab, (telemetry) => telemetry.setConsent('off'));
  await expect.poll(() => entries(tab)).toEqual(['cta_clicked | dropped | consent']);
  await track('second');
  await expect
    .poll(() => entries(tab))
    .toEqual(['cta_clicked | dropped | consent', 'cta_clicked | dropped | consent']);
  expect(await text(tab, 'payload')).toContain('second');
  expect(telemetered.requests()).toEqual([]);
  await tab.reload();
  await opened(tab);
  await expect.poll(() => entries(tab)).toEqual(['page_view | dropped | consent']);
});

test('page views that are held or merged, and why', CHROMIUM_ONLY, async ({ tab, telemetered }) => {
  await telemetered.open(page({ entry: 'script' }));
  await opened(tab);
  await withTelemetry(tab, (telemetry) => telemetry.flush());
  const push = (address: string, how: 'pushState' | 'replaceState') =>
    tab.evaluate(([to, method]) => history[method](null, '', to), [address, how] as const);
  await push('/next', 'pushState');
  await expect.poll(async () => (await entries(tab)).at(-1)).toBe('page_view | held');
  await push('/onwards', 'replaceState');
  await expect
    .poll(async () => (await entries(tab)).slice(-2))
    .toEqual(['page_view | merged | redirected', 'page_view | held']);
  await push('/onwards?q=post', 'replaceState');
  await expect
    .poll(async () => (await entries(tab)).slice(-2))
    .toEqual(['page_view | held', 'page_view | merged | same_page']);
});

/** A visit on the same page, with or without the inspector: all that left and all that was stored. */
async function evidence(
  tab: Tab,
  telemetered: { requests(): readonly { readonly body: string; readonly path: string }[] },
  from: number,
): Promise<unknown> {
  await tab.evaluate(() => history.replaceState(null, '', `${location.pathname}?email=jane@example.com`));
  await withTelemetry(tab, async (telemetry) => {
    telemetry.setConsent('identified');
    telemetry.identify({ userId: 'jane_doe' });
    await telemetry.flush();
  });
  await visit(tab);
  const events = telemetered
    .requests()
    .slice(from)
    .flatMap(({ body }) => (body ? JSON.parse(body).data : []))
    .map(({ ue_pr, co, ...keys }) => ({
      keys: Object.keys(keys).sort(),
      url: keys.url.replace(/\/[^/]*$/, ''),
      event: `${ue_pr}`.replace(/"(operation_id|duration_ms)":[^,]*/g, ''),
      context: co.replace(/[\da-f-]{32,}/g, ''),
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return {
    events,
    ...(await stored(tab)),
    databases: await tab.evaluate(async () => (await indexedDB.databases?.())?.length ?? 0),
  };
}

test('nothing more leaves or is stored because it is open', async ({ tab, site, telemetered }) => {
  const visits: unknown[] = [];
  for (const with_ of [
    { head: '', body: '' },
    { head: SCRIPT, body: ELEMENT },
  ]) {
    const from = telemetered.requests().length;
    const loaded = site.seen.length;
    await telemetered.open(
      page({ entry: 'script', first: 'localStorage.clear();', options: { appId: 'e2e-leak' }, ...with_ }),
    );
    if (with_.body) await opened(tab);
    const found = await evidence(tab, telemetered, from);
    const files = site.seen
      .slice(loaded)
      .map(({ path }) => path.replace(/\?.*/, ''))
      .filter((path) => path.startsWith('/dist/'));
    visits.push({
      ...(found as object),
      files: files.filter((path) => path !== '/dist/inspector.js').sort(),
    });
    if (with_.body) expect(await entries(tab)).not.toEqual([]);
  }
  expect(visits[1]).toEqual(visits[0]);
});

test('opened by an import; when it is closed the page is as before', async ({ tab, telemetered }) => {
  await telemetered.open({ entry: 'script' });
  const same = () =>
    tab.evaluate(() => {
      const scope = window as unknown as { before?: object; meltanoTelemetry: object };
      scope.before ??= { ...scope.meltanoTelemetry };
      const now = scope.meltanoTelemetry as Record<string, unknown>;
      return Object.entries(scope.before)
        .filter(([name, value]) => name !== 'consent' && now[name] !== value)
        .map(([name]) => name);
    });
  await withTelemetry(tab, (telemetry) => telemetry.flush());
  await same();
  await tab.evaluate("import('/dist/inspector.js').then(() => {})");
  await opened(tab);
  expect(await same()).toEqual(['pageView', 'track', 'start', 'identify']);
  await tab.evaluate(() => {
    const root = document.querySelector('telemetry-inspector')?.shadowRoot;
    [...(root?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === 'Close')?.click();
  });
  expect(await same()).toEqual([]);
  expect(
    await tab.evaluate(() => [
      document.querySelectorAll('telemetry-inspector').length,
      (window as unknown as { meltanoTelemetry: { inspect?: unknown } }).meltanoTelemetry.inspect ===
        undefined,
    ]),
  ).toEqual([0, true]);
  // Opened once more, it begins anew; the page's own element takes the place of one that opened by itself.
  await tab.evaluate("import('/dist/inspector.js').then(({ openInspector }) => { openInspector(); })");
  await opened(tab);
  await withTelemetry(tab, (telemetry) => telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' }));
  await expect.poll(async () => (await entries(tab)).length).toBe(1);
  await tab.evaluate(() => document.body.append(document.createElement('telemetry-inspector')));
  expect(await tab.evaluate(() => document.querySelectorAll('telemetry-inspector').length)).toBe(1);
  await telemetered.expectEvents('page_view', 'cta_clicked');
});

test(
  'axe finds nothing, light and dark, at 320 px; the keyboard moves it; the export is JSON',
  CHROMIUM_ONLY,
  async ({ page: tab, telemetered }) => {
    await tab.setViewportSize({ width: 320, height: 640 });
    const body = `<main><h1>A page</h1></main>${ELEMENT}`;
    await tab.goto(
      telemetered.publish(page({ entry: 'script', body, suffix: '?email=jane@example.com' })).url,
    );
    const panel = tab.locator('telemetry-inspector');
    await tab.evaluate(() =>
      (
        window as unknown as { meltanoTelemetry: { push(fn: (t: unknown) => void): void } }
      ).meltanoTelemetry.push((telemetry) =>
        (telemetry as { track(name: string, data: object): void }).track('cta_clicked', {
          cta: 'Jane Doe',
          placement: 'hero',
        }),
      ),
    );
    await tab.evaluate(() => history.pushState(null, '', '/orders/48213?token=abc'));
    await expect(panel.getByText('invalid_data: cta')).toBeVisible();
    for (const summary of await panel.locator('summary').all()) await summary.click();
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.emulateMedia({ colorScheme });
      expect(await findViolations(tab, colorScheme === 'light' ? undefined : OF_COLOURS)).toEqual([]);
    }
    const overflow = () =>
      panel.evaluate((host) => {
        const area = host.shadowRoot?.querySelector('[part=body]');
        return [
          (area?.scrollWidth ?? 0) > (area?.clientWidth ?? 0),
          document.documentElement.scrollWidth > 320,
        ];
      });
    expect(await overflow()).toEqual([false, false]);

    const before = await panel.boundingBox();
    await panel.getByRole('button', { name: 'Move' }).focus();
    await tab.keyboard.press('ArrowUp');
    expect((await panel.boundingBox())?.y).toBe((before?.y ?? 0) - 24);
    await panel.getByRole('button', { name: 'Fold' }).click();
    await tab.mouse.move(40, ((await panel.boundingBox())?.y ?? 0) + 12);
    await tab.mouse.down();
    await tab.mouse.move(45, 30);
    await tab.mouse.up();
    expect((await panel.boundingBox())?.y).toBeLessThan(60);
    await panel.getByRole('button', { name: 'Fold' }).click();

    const download = tab.waitForEvent('download');
    await panel.getByRole('button', { name: 'Export as JSON' }).click();
    const report = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
    expect(report.consent).toMatchObject({ mode: 'anonymous' });
    expect(report.voices).toHaveLength(7);
    expect(report.entries.find(({ method }: { method?: string }) => method === 'track')).toMatchObject({
      name: 'cta_clicked',
      fate: 'dropped',
      reason: 'invalid_data',
      field: 'cta',
    });
  },
);

/** Where the last step of a visit leads. */
const ELSEWHERE: Readonly<Partial<Record<Property, string>>> = {
  website: '**/demo/website/comparison',
  hub: 'https://github.com/**',
  newsletter: '**/demo/hub/**',
  docs: '**/demo/hub/**',
};

/** A call as the page has made it, and what it was told. */
interface Called {
  readonly method: string;
  readonly name: string;
  /** Where it was told at once. */
  readonly reason?: string;
}

/** Notes the calls of a page before the inspector does, and opens that before anything else in the page runs. */
const watchCalls = (inspector: string): string => `(() => {
  const calls = (window.calls = []);
  const noting = (method, own) => (...given) => {
    const result = own(...given);
    const call = { method, name: typeof given[0] === 'string' ? given[0] : method };
    calls.push(result?.reason ? { ...call, reason: result.reason } : call);
    return result?.complete
      ? { complete: (ending) => noting('complete', () => result.complete(ending))(given[0]) }
      : result;
  };
  (window.meltanoTelemetry = []).push((telemetry) => {
    for (const method of ['track', 'pageView', 'start', 'identify'])
      telemetry[method] = noting(method, telemetry[method]);
  });
  const observer = new MutationObserver(() => {
    if (!document.documentElement) return;
    observer.disconnect();
    const panel = document.createElement('telemetry-inspector');
    panel.style.pointerEvents = 'none';
    document.documentElement.append(panel);
  });
  observer.observe(document, { childList: true, subtree: true });
  ${inspector.replace(/export\s*\{[^}]*\};/, '')}
})()`;

interface Report {
  readonly entries: readonly {
    readonly name: string;
    readonly method?: string;
    readonly fate: string;
    readonly reason?: string;
    readonly answer?: readonly number[];
    readonly fields?: readonly { readonly key: string; readonly after?: string }[];
  }[];
}

/** What its button offers as a file. */
const exported = (page: Page): Promise<Report> =>
  page.evaluate(async () => {
    const { createObjectURL } = URL;
    const files: Blob[] = [];
    URL.createObjectURL = (file) => {
      files.push(file as Blob);
      return createObjectURL.call(URL, file);
    };
    const root = document.querySelector('telemetry-inspector')?.shadowRoot;
    [...(root?.querySelectorAll('button') ?? [])]
      .find(({ textContent }) => textContent === 'Export as JSON')
      ?.click();
    URL.createObjectURL = createObjectURL;
    return JSON.parse((await files[0]?.text()) ?? '{}');
  });

const idOf = ({ fields }: Report['entries'][number]): string | undefined =>
  fields?.find(({ key }) => key === 'eid')?.after;

/** Calls that are refused, and navigations that are no page views of their own. */
const goWrong = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const { meltanoTelemetry: telemetry } = window as unknown as { meltanoTelemetry: Telemetry };
    const track = telemetry.track as (name: string, data: object) => unknown;
    track('no_such_event', {});
    track('cta_clicked', { cta: 'Jane Doe', placement: 'hero' });
    const operation = telemetry.start('demo_request', {});
    operation.complete({ outcome: 'succeeded' });
    operation.complete({ outcome: 'succeeded' });
    history.replaceState(null, '', `${location.pathname}${location.search}&again#there`);
    await telemetry.flush();
  });

test.describe('a visit of the demo', () => {
  test.skip(({ browserName }) => browserName === 'webkit', 'its driver has no pages of Playwright');
  for (const [property, { visit: steps }] of Object.entries(PROPERTIES) as [
    Property,
    (typeof PROPERTIES)[Property],
  ][])
    test(
      `${property}: what docs/data.md says arrives, and each call is in the export, each drop with its reason`,
      property === 'hub' ? EVERYWHERE : CHROMIUM_ONLY,
      async ({ page: tab, baseURL, browserName }) => {
        const demoVisit = await beginVisit(baseURL);
        const events = async () => ofProperty(await demoVisit.arrived(), property).map(({ event }) => event);
        const arrived = async () =>
          (await events()).map(({ event_name, event_id }) => [event_name, event_id]);
        const whenMade = async () =>
          new Map<unknown, string>(
            (await events()).map((event) => [event.event_id, `${event.dvce_created_tstamp}`]),
          );
        const docs = readAgainstDocs(property, demoVisit);
        const isLoaded = await watchParts(tab);
        await tab.addInitScript({
          content: watchCalls(readFileSync(new URL('../dist/inspector.js', import.meta.url), 'utf8')),
        });
        await tab.goto(`/demo/${property}/?utm_campaign=${demoVisit.campaign}&token=secret`);
        for (const name of PARTS[property] ?? []) await isLoaded(name);
        const flush = () => tab.evaluate('meltanoTelemetry.flush()');
        const act = ({ does }: VisitStep) => STEPS[property][does]?.(tab);
        const last = steps.at(-1) as VisitStep;
        const elsewhere = ELSEWHERE[property];
        for (const step of steps) {
          if (step === last && elsewhere) break;
          await act(step);
          await docs.step(step, flush);
        }
        // A page that is left takes its inspector with it: so the last step first leads nowhere.
        if (elsewhere) {
          await tab.route(elsewhere, (route) => route.fulfill({ status: 204 }));
          await act(last);
        }
        await goWrong(tab);

        // Once: had it left as an event itself, it would not be among these.
        const { entries: all } = await exported(tab);
        await flush();
        const sent = all
          .filter(({ name, fate }) => fate === 'sent' && name !== 'identify')
          .map((entry) => [entry.name, idOf(entry)]);
        await expect.poll(async () => (await arrived()).sort()).toEqual([...sent].sort());
        // The list has the order in which they were made; requests are side by side, and may arrive in another. A page view
        // is listed when its page is shown, and made when its title is known.
        const madeAt = await whenMade();
        const times = sent.filter(([name]) => name !== 'page_view').map(([, id]) => madeAt.get(id) ?? '');
        expect(times).toEqual([...times].sort());

        const calls = all
          .filter(({ method }) => method)
          .map(({ method, name, fate, reason }) => ({ method, name, ...(fate === 'dropped' && { reason }) }));
        expect(calls).toEqual(await tab.evaluate<Called[]>('calls'));
        expect(
          all.filter(({ fate }) => fate === 'dropped').map(({ name, reason }) => [name, reason]),
        ).toEqual([
          ['no_such_event', 'unknown_event'],
          ['cta_clicked', 'invalid_data'],
          ['demo_request', 'not_running'],
        ]);
        const hearsNavigations = await tab.evaluate(() => 'navigation' in window);
        expect(all.findLast(({ fate }) => fate === 'merged')?.reason).toBe(
          hearsNavigations ? 'same_page' : undefined,
        );
        expect(all.filter(({ fate }) => /waiting|held/.test(fate))).toEqual([]);

        // In Chromium, as properties.spec.ts: Firefox sent no measurement on its way to a host that is not there.
        if (elsewhere && browserName === 'chromium') {
          await docs.skip();
          await tab.unroute(elsewhere);
          await act(last);
          await docs.step(last);
        }
        await docs.whole();
      },
    );
});
