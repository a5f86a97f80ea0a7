import { readFileSync } from 'node:fs';
import { ENTRIES, expect, stored, test, type Visit, withTelemetry } from './support/fixtures.ts';
import type { Tab } from './support/tab.ts';
import { moduleAtNight, scriptEverywhereModuleAtNight } from './support/tags.ts';

const SCRIPT = '<script type="module" src="/dist/preferences.js"></script>';
const ELEMENT = '<telemetry-preferences>No scripts.</telemetry-preferences>';
const NONCE = 'n0nce';

/** A page with the element on it. */
const page = (visit: Visit): Visit => ({ head: SCRIPT, body: ELEMENT, ...visit });

/** What a visitor sees and can do. */
const shown = (tab: Tab) =>
  tab.evaluate(() => {
    const root = document.querySelector('telemetry-preferences')?.shadowRoot;
    const text = (part: string) => root?.querySelector(`[part=${part}]`)?.textContent;
    const radios = [...(root?.querySelectorAll('input') ?? [])];
    return {
      mode: text('mode'),
      reason: text('reason'),
      honoured: text('honoured'),
      locked: text('locked'),
      checked: radios.filter(({ checked }) => checked).map(({ value }) => value),
      enabled: radios.filter(({ disabled }) => !disabled).map(({ value }) => value),
    };
  });

/** A click where only some engines reach by a selector: inside a shadow tree. */
const choose = (tab: Tab, mode: string) =>
  tab.evaluate(
    (value) =>
      document
        .querySelector('telemetry-preferences')
        ?.shadowRoot?.querySelector<HTMLInputElement>(`[value=${value}]`)
        ?.click(),
    mode,
  );

const track = (tab: Tab) =>
  withTelemetry(tab, (telemetry) => telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' }).status);

const ALL = ['off', 'anonymous', 'identified'];
const define = (name: string, value: unknown) =>
  `Object.defineProperty(Navigator.prototype, '${name}', { get: () => ${JSON.stringify(value)} });`;
const store = (key: string, value: string) => `localStorage.setItem('${key}', '${value}');`;

for (const entry of ENTRIES)
  test.describe(entry, () => {
    test(
      'a choice decides what the collector receives, now and after a reload',
      scriptEverywhereModuleAtNight(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open(page({ entry }));
        await expect
          .poll(() => shown(tab))
          .toEqual({
            mode: 'Anonymous usage data is sent',
            reason: 'This is the default of this site.',
            honoured: '',
            locked: '',
            checked: ['anonymous'],
            enabled: ALL,
          });
        const [view] = await telemetered.expectEvents('page_view');
        expect(view?.event.domain_userid).toBeNull();

        await tab.evaluate(() => {
          Object.assign(window, { heard: [] });
          document.addEventListener('change', ({ target }) =>
            (window as unknown as { heard: unknown[] }).heard.push((target as Element).localName),
          );
        });
        await choose(tab, 'identified');
        await track(tab);
        const events = await telemetered.expectEvents(
          'page_view',
          'web_telemetry_state_change',
          'cta_clicked',
        );
        const clicked = events.find(({ event }) => event.event_name === 'cta_clicked');
        expect(clicked?.event.domain_userid).not.toBeNull();
        expect(await tab.evaluate('heard')).toEqual(['telemetry-preferences']);

        await choose(tab, 'off');
        const refused = {
          mode: 'Nothing is sent',
          reason: 'You chose this, until you change it.',
          honoured: '',
          locked: '',
          checked: ['off'],
          enabled: ALL,
        };
        expect(await shown(tab)).toEqual(refused);
        expect(await track(tab)).toBe('dropped');
        expect((await stored(tab)).keys).toEqual(['meltano_telemetry_consent']);
        const before = telemetered.requests().length;
        await tab.reload();
        await expect.poll(() => shown(tab)).toEqual(refused);

        // A later event arrives, so one made in "off" would have, too.
        await choose(tab, 'anonymous');
        await track(tab);
        const once = ['page_view', 'web_telemetry_state_change', 'cta_clicked'];
        await telemetered.expectEvents(...once, ...once);
        const since = telemetered.requests().slice(before);
        for (const { headers, method } of since)
          if (method === 'POST') expect(headers.get('SP-Anonymous')).toBe('*');
      },
    );

    test(
      'a page that asks first: nothing is sent before the choice',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open(page({ entry, options: { consent: 'opt-in' } }));
        await expect
          .poll(() => shown(tab))
          .toMatchObject({ mode: 'Nothing is sent until you choose', checked: [], enabled: ALL });
        expect(telemetered.requests()).toEqual([]);
        await choose(tab, 'anonymous');
        await telemetered.expectEvents('page_view', 'web_telemetry_state_change');
        expect(await shown(tab)).toMatchObject({
          mode: 'Anonymous usage data is sent',
          checked: ['anonymous'],
        });
      },
    );

    test(
      'follows the choice made in another tab',
      scriptEverywhereModuleAtNight(entry),
      async ({ tab, telemetered }) => {
        const { url } = await telemetered.open(page({ entry }));
        await expect.poll(() => shown(tab)).toMatchObject({ checked: ['anonymous'] });
        const other = await tab.another();
        await other.goto(url);
        await expect.poll(() => shown(other)).toMatchObject({ checked: ['anonymous'] });
        for (const mode of ['off', 'anonymous', 'off']) {
          await choose(other, mode);
          await expect
            .poll(() => shown(tab))
            .toMatchObject({ reason: expect.stringContaining('You chose this, until '), checked: [mode] });
        }
        await other.close();
      },
    );

    test(
      'the opt-out link is a choice like any other',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open(
          page({ entry, body: `<a id="no" href="#telemetry-off">No telemetry, please</a>${ELEMENT}` }),
        );
        await expect.poll(() => shown(tab)).toMatchObject({ checked: ['anonymous'] });
        await tab.click('#no');
        await expect
          .poll(() => shown(tab))
          .toMatchObject({ reason: 'You chose this, until you change it.', checked: ['off'] });
        expect(await track(tab)).toBe('dropped');
      },
    );

    test(
      'it can be used with the keyboard alone',
      scriptEverywhereModuleAtNight(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open(page({ entry }));
        await expect.poll(() => shown(tab)).toMatchObject({ checked: ['anonymous'] });
        await tab.press('Tab');
        await tab.press('ArrowDown');
        await expect.poll(() => shown(tab)).toMatchObject({ checked: ['identified'] });
        await tab.press('ArrowUp');
        await tab.press('ArrowUp');
        await expect.poll(() => shown(tab)).toMatchObject({ mode: 'Nothing is sent', checked: ['off'] });
        expect(await withTelemetry(tab, (telemetry) => telemetry.consent.mode)).toBe('off');
        await tab.press('Tab');
        await tab.press('Space');
        const isOpen =
          "document.querySelector('telemetry-preferences').shadowRoot.querySelector('details').open";
        await expect.poll(() => tab.evaluate(isOpen)).toBe(true);
      },
    );

    const REFUSALS: Record<string, [Omit<Visit, 'entry'>, RegExp]> = {
      'the server’s setting': [{ options: { sendAnonymousUsageStats: 'false' } }, /Meltano server/],
      hasDisabledTracking: [{ first: store('hasDisabledTracking', 'true') }, /earlier Meltano UI/],
      'Global Privacy Control': [{ first: define('globalPrivacyControl', true) }, /Global Privacy Control/],
      'Do Not Track': [{ first: define('doNotTrack', '1') }, /Do Not Track/],
      'Global Privacy Control and an own no': [
        { first: define('globalPrivacyControl', true) + store('meltano_telemetry_consent', 'off') },
        /Global Privacy Control/,
      ],
    };
    test(
      'a no that was not given here is shown and stays',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        for (const [name, [visit, reason]] of Object.entries(REFUSALS))
          await test.step(name, async () => {
            await telemetered.open(
              page({ entry, ...visit, first: `localStorage.clear(); ${visit.first ?? ''}` }),
            );
            await expect
              .poll(() => shown(tab), name)
              .toEqual({
                mode: 'Nothing is sent',
                reason: expect.stringMatching(reason),
                honoured: 'Opt-out request honoured.',
                locked: 'This can’t be changed here: a no always wins.',
                checked: ['off'],
                enabled: [],
              });
            const { keys } = await stored(tab);
            await choose(tab, 'identified');
            await tab.press('Tab');
            await tab.press('ArrowDown');
            expect.soft(await shown(tab), name).toMatchObject({ checked: ['off'] });
            expect.soft(await track(tab), name).toBe('dropped');
            expect.soft((await stored(tab)).keys, name).toEqual(keys);
            expect.soft(telemetered.requests(), name).toEqual([]);
          });
      },
    );

    test(
      'where storage is blocked, a choice holds for this page only, and the text says so',
      scriptEverywhereModuleAtNight(entry),
      async ({ tab, telemetered }) => {
        const first = () => {
          const blocked = () => {
            throw new DOMException('blocked', 'SecurityError');
          };
          Object.defineProperty(window, 'localStorage', { get: blocked });
        };
        await telemetered.open(page({ entry, first }));
        await expect.poll(() => shown(tab)).toMatchObject({ checked: ['anonymous'] });
        await choose(tab, 'off');
        expect(await shown(tab)).toMatchObject({
          mode: 'Nothing is sent',
          reason: 'You chose this, for this page.',
          checked: ['off'],
        });
        expect(await track(tab)).toBe('dropped');
      },
    );

    for (const [name, policy] of Object.entries({
      'a nonce, strict-dynamic and Trusted Types': `script-src 'nonce-${NONCE}' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types meltano-telemetry`,
      'the hosts of its scripts': `script-src 'self' 'nonce-${NONCE}'`,
      // A module's import() doesn't pass a nonce on: see loading.spec.ts.
      ...(entry === 'script' && { 'a nonce alone': `script-src 'nonce-${NONCE}'` }),
    }))
      test(
        `works and has its style under ${name}`,
        scriptEverywhereModuleAtNight(entry),
        async ({ tab, collector, telemetered }) => {
          await telemetered.open(
            page({
              entry,
              nonce: NONCE,
              head: SCRIPT.replace('<script', `<script nonce="${NONCE}"`),
              headers: {
                'Content-Security-Policy': `default-src 'none'; img-src 'self'; ${policy}; connect-src ${collector.url}`,
              },
            }),
          );
          await expect.poll(() => shown(tab)).toMatchObject({ checked: ['anonymous'] });
          const style = await tab.evaluate(() => {
            const root = document.querySelector('telemetry-preferences')?.shadowRoot;
            return getComputedStyle(root?.querySelector('label') as Element).display;
          });
          expect(style).toBe('flex');
          await choose(tab, 'off');
          expect(await shown(tab)).toMatchObject({ checked: ['off'] });
        },
      );
  });

test('without telemetry it says that nothing is sent; it finds a script that loads late', async ({
  tab,
  site,
  telemetered,
  collector,
}) => {
  await tab.goto(site.publish({ html: `<!doctype html><head>${SCRIPT}</head>${ELEMENT}` }));
  await expect
    .poll(() => shown(tab))
    .toMatchObject({
      mode: 'Nothing is sent',
      reason: 'No telemetry runs here.',
      honoured: '',
      checked: [],
      enabled: [],
    });
  await tab.evaluate((address) => {
    const script = document.createElement('script');
    script.src = '/dist/telemetry.js';
    Object.assign(script.dataset, { collector: address, property: 'website', consent: 'opt-in' });
    document.head.append(script);
  }, collector.url);
  await expect
    .poll(() => shown(tab))
    .toMatchObject({ mode: 'Nothing is sent until you choose', checked: [], enabled: ALL });
  expect(telemetered.requests()).toEqual([]);
});

const IMPORTS = {
  'before the instance': ["await import('/dist/preferences.js');", ''],
  'after the instance': ['', "await import('/dist/preferences.js');"],
};
for (const [when, [before, after]] of Object.entries(IMPORTS))
  test(`the instance of an app is found by an element that comes ${when}`, async ({
    tab,
    site,
    collector,
  }) => {
    const appId = `e2e-preferences-${when.slice(0, 5).trim()}`;
    await tab.goto(
      site.publish({
        html: `<!doctype html><html lang="de"><head><title>App</title></head><body>${ELEMENT}
        <script type="module">
          import { createTelemetry } from '/dist/index.js';
          ${before}
          createTelemetry({ collector: '${collector.url}', property: 'ui', appId: '${appId}' });
          ${after}
        </script></body></html>`,
      }),
    );
    await expect.poll(() => shown(tab)).toMatchObject({ mode: 'Anonyme Nutzungsdaten werden gesendet' });
    await expect.poll(async () => (await collector.good(appId)).length).toBe(1);
    await choose(tab, 'off');
    expect(await shown(tab)).toMatchObject({
      mode: 'Es wird nichts gesendet',
      reason: 'Das haben Sie gewählt, bis auf Widerruf.',
    });
    await tab.evaluate(() => {
      const element = document.querySelector('telemetry-preferences');
      Object.assign(element as object, { lang: 'en', texts: { sendsNothing: 'Silence' } });
    });
    expect(await shown(tab)).toMatchObject({
      mode: 'Silence',
      reason: 'You chose this, until you change it.',
    });
  });

/** The page's clock stands still at this time. */
const stopClock = (time: number) => `{
  const real = Date;
  window.Date = class extends real {
    constructor(...given) { super(...(given.length ? given : [${time}])); }
    static now() { return ${time}; }
  };
}`;

test('it says until when a yes and the ids last, each from its own day, in the visitor’s date format', async ({
  tab,
  telemetered,
}) => {
  const NOW = Date.UTC(2026, 10, 12, 12);
  const dayBefore = (days: number) => Math.floor(NOW / 86_400_000) - days;
  const id = '0b5e7c2a-9d1f-4c3b-8a6e-1f2d3c4b5a69';
  const made = dayBefore(10) * 86_400;
  await telemetered.open(
    page({
      entry: 'script',
      first: [
        stopClock(NOW),
        store('meltano_telemetry_consent', `identified.${dayBefore(30)}`),
        store('meltano_telemetry_visitor', `${id}.${made}.${id}.3.${made}`),
      ].join('\n'),
    }),
  );
  const written = (date: string) =>
    tab.evaluate<string>(`new Date('${date}').toLocaleDateString([], { dateStyle: 'long' })`);
  const hint = () =>
    tab.evaluate<string>(
      "document.querySelector('telemetry-preferences').shadowRoot.querySelector('#identified-hint').textContent",
    );
  expect(await written('2027-11-12')).toContain('2027');
  await expect
    .poll(async () => (await shown(tab)).reason)
    .toBe(`You chose this, until ${await written('2027-11-12')}.`);
  expect(await hint()).toContain(`until you say no, or until ${await written('2027-12-02')},`);
  await choose(tab, 'off');
  expect((await shown(tab)).reason).toBe('You chose this, until you change it.');
  await choose(tab, 'anonymous');
  expect((await shown(tab)).reason).toBe(`You chose this, until ${await written('2027-12-12')}.`);
});

test('everything that it lists is in docs/data.md', async ({ tab, telemetered }) => {
  await telemetered.open(page({ entry: 'script' }));
  const items = () =>
    tab.evaluate(() =>
      [...(document.querySelector('telemetry-preferences')?.shadowRoot?.querySelectorAll('li') ?? [])].map(
        ({ textContent }) => textContent,
      ),
    );
  await expect.poll(async () => (await items()).length).toBeGreaterThan(0);
  const docs = readFileSync(new URL('../docs/data.md', import.meta.url), 'utf8');
  for (const item of await items()) expect(docs).toContain(item);
});
