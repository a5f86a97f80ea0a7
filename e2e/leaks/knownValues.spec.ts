import { ENTRIES, expect, test, withTelemetry } from '../support/fixtures.ts';
import type { Tab } from '../support/tab.ts';
import { everywhereByScript, moduleAtNight, scriptEverywhereModuleAtNight } from '../support/tags.ts';

/** Runs statements in the page with `telemetry`, and what they return comes back. */
const run = <Result>(tab: Tab, statements: string): Promise<Result> =>
  tab.evaluate(
    `new Promise((resolve) => meltanoTelemetry.push(async (telemetry) => { resolve(await (async () => { ${statements} })()); }))`,
  );

const LEAK = { status: 'dropped', reason: 'leak' };
const SENT = { status: 'sent' };
const cta = (text: string) =>
  `telemetry.track('cta_clicked', { cta: ${JSON.stringify(text)}, placement: 'hero' })`;

/** Known to the page by whatever way, and spellings of it that a slug can hold. */
const SPELLINGS = {
  jane_doe: ['jane_doe', 'jane-doe', 'user_jane-doe_2', 'xjanedoex'],
  'Jean Müller': ['jean-muller', 'by-jean_muller'],
  '48213': ['48213', 'user-48213', 'user_48213', 'user48213x'],
};
const HARMLESS = ['jane', 'janet-doell', 'muller', '148213', '4821', 'book-a-demo'];

for (const entry of ENTRIES)
  test.describe(entry, () => {
    test(
      'values given to identify never leave, whatever stands beside them',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open({ entry, options: { pageViews: 'off', legacyGa: 'on' } });
        const outcomes = await run<Record<string, unknown>>(
          tab,
          `await telemetry.flush();
         telemetry.identify({ userId: 'jane_doe', clientId: 'Jean Müller', projectId: '48213' });
         await telemetry.flush();
         const outcomes = {};
         for (const slug of ${JSON.stringify([...Object.values(SPELLINGS).flat(), ...HARMLESS])})
           outcomes[slug] = telemetry.track('cta_clicked', { cta: slug, placement: 'hero' });
         for (const path of ['/~jane.doe', '/by/m%C3%BCller', '/je%61n/m%C3%BCller', '/u/user-48213', '/?utm_source=for+Jane+Doe', '/?utm_term=jean.m%C3%BCller']) {
           history.replaceState(null, '', path);
           outcomes[path] = ${cta('book-a-demo')};
         }
         history.replaceState(null, '', '/plain');
         for (const title of ['Welcome back, jane_doe!', 'Customer #48213', 'Jean Müller’s orders', 'Welcome%20Jane%20Doe', 'Janet Doell'])
           telemetry.pageView({ title });
         while (!window.ga) await new Promise((resolve) => setTimeout(resolve, 20));
         for (const action of ['Jane.Doe', 'opened by Jean Müller', 'customer 48213', 'plain'])
           ga('send', 'event', 'Menu', action);
         for (const target of ['https://jane-doe.example.org/', 'https://example.org/jane_doe/edit', 'https://example.org/plain']) {
           const link = document.createElement('a');
           link.href = target;
           link.onclick = (event) => event.preventDefault();
           document.body.append(link);
           link.click();
         }
         ${cta('last')};
         await telemetry.flush();
         return outcomes;`,
        );
        const expected: Record<string, unknown> = {};
        for (const slug of Object.values(SPELLINGS).flat()) expected[slug] = LEAK;
        for (const slug of HARMLESS) expected[slug] = SENT;
        expect(outcomes).toMatchObject(expected);
        expect(outcomes).toMatchObject({
          '/~jane.doe': LEAK,
          '/by/m%C3%BCller': SENT,
          '/je%61n/m%C3%BCller': LEAK,
          '/u/user-48213': LEAK,
          '/?utm_source=for+Jane+Doe': LEAK,
          '/?utm_term=jean.m%C3%BCller': LEAK,
        });
        const told = async () =>
          (await telemetered.good()).map(({ event }) => {
            const data = event.unstruct_event?.data.data as Record<string, string> | undefined;
            if (event.event_name === 'page_view') return event.page_title;
            return data?.action ?? data?.targetUrl ?? data?.cta;
          });
        await expect.poll(told).toContain('last');
        const arrived = await told();
        for (const one of [
          'Welcome back, [id]!',
          'Customer #[id]',
          '[id]’s orders',
          'Welcome [id]',
          'Janet Doell',
        ])
          expect(arrived).toContain(one);
        expect(arrived).toContain('https://example.org/plain');
        await expect.poll(told).toContain('plain');
        expect(JSON.stringify(arrived)).not.toMatch(/jane.?doe|m(ü|%c3%bc)ller's|\b48213/i);
        expect(arrived.filter((one) => /^(opened|customer|jane)/.test(`${one}`))).toEqual([
          'jane',
          'janet-doell',
        ]);
      },
    );

    test(
      'values given to identify are protected even before the hash part is loaded',
      everywhereByScript(entry),
      async ({ tab, site, telemetered, collector, onPurpose }) => {
        // The browser's own note on a script with the wrong integrity.
        onPurpose.push(/integrity/);
        site.alter(/telemetry-hash|hashPart/, () => '');
        const head = `<script>(window.meltanoTelemetry ||= []).push((telemetry) => telemetry.identify({ userId: 'jane_doe' }));</script>`;
        await telemetered.open({ entry, head, title: 'Welcome back, jane_doe!' });
        await run(
          tab,
          `await new Promise((resolve) => setTimeout(resolve));
         ${cta('jane_doe')}; ${cta('by-jane-doe')}; ${cta('book-a-demo')};`,
        );
        await expect
          .poll(() => site.seen.filter(({ path }) => /telemetry-hash|hashPart/.test(path)).length)
          .toBeGreaterThan(0);
        // Left before it has come.
        await tab.goto(site.publish({ html: '<!doctype html><title>Left</title>' }));
        await telemetered.expectEvents('cta_clicked', 'page_view');
        const bodies = collector.seen.map(({ body }) => body).join('\n');
        expect(bodies).not.toMatch(/jane.doe/i);
        expect(bodies).toContain('Welcome back, [id]!');
      },
    );

    test(
      'a digest made by the site’s server is sent as the user; anything else is refused and named',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open({ entry, options: { pageViews: 'off' } });
        const digest = '5bf1fd927dfb8679496a2e6cf00cbe50c1c87145b4a1d3b8f3a6e1e0a1b2c3d4';
        const outcomes = await run(
          tab,
          `telemetry.setConsent('identified');
         await telemetry.flush();
         const outcomes = [telemetry.identify({ userIdDigest: 'jane_doe' }), telemetry.identify({ userId: 'jane_doe', userIdDigest: '${digest}' })];
         ${cta('try')};
         return [...outcomes, ${cta('jane_doe')}];`,
        );
        expect(outcomes).toEqual([{ status: 'dropped', reason: 'invalid_data' }, SENT, LEAK]);
        const events = await telemetered.expectEvents('cta_clicked', 'web_telemetry_state_change');
        expect(events.find(({ event }) => event.event_name === 'cta_clicked')?.event.user_id).toBe(digest);
      },
    );

    test(
      'values of form fields and secrets never leave: in shadow roots, frames, shown passwords, set by scripts, stripped from the address',
      scriptEverywhereModuleAtNight(entry),
      async ({ tab, telemetered, onPurpose }) => {
        // The browser's own advice.
        onPurpose.push(/Password field/);
        const body = `
        <div id="host"></div><iframe id="frame" srcdoc="<input type=password id=inner>"></iframe>
        <input type="password" id="shown"><input type="email" id="mail"><input type="password" id="accents">
        <input type="text" id="current" autocomplete="current-password">
        <input type="password" id="emptied"><input type="text" id="plain">`;
        const first = `history.replaceState(null, '', location.pathname);`;
        await telemetered.open({
          entry,
          body,
          first,
          suffix: '?invite=open-sesame&view=list',
          options: { pageViews: 'off' },
        });
        const outcomes = await run<Record<string, unknown>>(
          tab,
          `await telemetry.flush();
         const shadow = document.querySelector('#host').attachShadow({ mode: 'open' });
         shadow.innerHTML = '<input type="password">';
         const field = (id) => document.getElementById(id);
         const outcomes = {};
         const track = (name, cta) => { outcomes[name] = telemetry.track('cta_clicked', { cta, placement: 'hero' }); };
         // By script: no event tells of it.
         shadow.firstChild.value = 'Shadow Secret';
         track('shadow', 'x-shadow-secret');
         document.querySelector('#frame').contentDocument.querySelector('input').value = 'frame_secret';
         track('frame', 'frame-secret');
         field('shown').value = 'shown.secret';
         track('password', 'shown_secret');
         field('shown').type = 'text';
         field('shown').value = 'shown.afterwards';
         track('shown', 'shown-afterwards');
         field('accents').value = 'Пароль-çédille';
         history.replaceState(null, '', '/' + encodeURIComponent('Пароль çédille'));
         track('accents', 'plain');
         history.replaceState(null, '', '/plain');
         field('current').value = 'current_secret';
         track('autocomplete', 'currentsecret');
         field('emptied').value = 'emptied_secret';
         field('emptied').dispatchEvent(new Event('change', { bubbles: true }));
         field('emptied').value = '';
         track('emptied', 'emptied-secret');
         field('plain').value = 'plain-words';
         track('plain', 'plain-words');
         track('stripped', 'open-sesame');
         track('view', 'list');
         return outcomes;`,
        );
        const { plain, view, ...leaks } = outcomes;
        expect({ plain, view }).toEqual({ plain: SENT, view: SENT });
        for (const [name, outcome] of Object.entries(leaks))
          expect.soft({ [name]: outcome }).toEqual({ [name]: LEAK });
      },
    );

    test(
      'the title of a search page is sent without the search words',
      moduleAtNight(entry),
      async ({ tab, telemetered }) => {
        await telemetered.open({
          entry,
          suffix: '?q=Jane+Doe&utm_source=news',
          title: 'jane doe – 3 results, news',
        });
        await withTelemetry(tab, (telemetry) => telemetry.flush());
        const [view] = await telemetered.expectEvents('page_view');
        expect(view?.event.page_title).toBe('[id] – 3 results, news');
      },
    );
  });

test('Google’s second dimension is sent only if it is a version, and debug mode names no value', async ({
  tab,
  telemetered,
  onPurpose,
}) => {
  onPurpose.push(/meltano telemetry:/);
  await telemetered.open({
    entry: 'script',
    options: { legacyGa: 'on', pageViews: 'off', debug: 'true' },
    head: '<script>window.dataLayer = []; function gtag() { dataLayer.push(arguments); }</script>',
  });
  await run(
    tab,
    `await telemetry.flush();
     const said = (count) => ga('send', 'event', 'said', 'no-' + count);
     dataLayer.push({ dimension2: '+491715550123', event: 'x' });
     ga('set', 'dimension2', 'jane.doe'); ga('set', { dimension2: '48213' });
     gtag('config', 'G-A', { custom_map: { dimension2: 'who' }, who: 'jane_doe@example.com', send_page_view: false });
     gtag('event', 'y', { who: '4155552671' });
     _gaq.push(['_setCustomVar', 2, 'v', '203.0.113.77']);
     ga('jane_doe'); ga('send', 'jane_doe@example.com'); ga('send', 'event', 'jane_doe@example.com', 'z');
     gtag('jane_doe', 1); _gaq.push(['jane_doe']);
     said(1);
     ga('set', 'dimension2', '1.2.3');
     said(2);`,
  );
  await telemetered.expectEvents(...['x', 'y', 1, 2].map(() => 'legacy_ga_event'));
  const versions = (await telemetered.good()).map(({ event }) => [
    (event.unstruct_event?.data.data as { action: string } | undefined)?.action,
    (event.contexts.data?.[0]?.data as { app_version: string } | undefined)?.app_version,
  ]);
  expect(Object.fromEntries(versions)).toEqual({ x: null, y: null, 'no-1': null, 'no-2': '1.2.3' });
  const lines = (await tab.complaints()).join('\n');
  expect(lines).toContain('legacy GA');
  expect(lines).not.toMatch(/jane|4155|48213|171555|203\.0/);
});

test('the digest of a label is sent in identified only', async ({ tab, site, telemetered }) => {
  const before = site.seen.length;
  await telemetered.open({ entry: 'script', options: { legacyGa: 'on', pageViews: 'off' } });
  const send = `ga('send', 'event', 'Newsletter', 'subscribed', 'jane@example.com')`;
  await run(tab, `await telemetry.flush(); ${send}; await telemetry.flush();`);
  const [anonymous] = await telemetered.expectEvents('legacy_ga_event');
  expect(anonymous?.event.unstruct_event?.data.data).toMatchObject({ label_hash: null });
  // Nothing is hashed: the hash part is not even loaded.
  expect(site.seen.slice(before).filter(({ path }) => path.includes('telemetry-hash'))).toEqual([]);
  await run(
    tab,
    `telemetry.setConsent('identified'); await telemetry.flush(); ${send}; await telemetry.flush();`,
  );
  await expect
    .poll(async () =>
      (await telemetered.good())
        .map(({ event }) => event.unstruct_event?.data.data)
        .filter((data) => (data as { label_hash?: string })?.label_hash),
    )
    .toHaveLength(1);
});
