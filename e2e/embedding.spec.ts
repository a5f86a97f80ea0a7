import { readFileSync } from 'node:fs';
import { test as base, expect, withTelemetry } from './support/fixtures.ts';
import { byDayIf, EVERYWHERE } from './support/tags.ts';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const [tagManager = '', asModule = '', inlined = ''] = [
  ...read('docs/embedding.md').matchAll(/```html\n([\s\S]*?)```/g),
].map(([, code]) => code);
const THE_LINE = /console has one line: `([^`]+)`/.exec(read('docs/embedding.md').replaceAll('\n', ' '))?.[1];
const DROP_IN = read('dist/telemetry.js');

interface Place {
  /** Where the drop-in lies. */
  readonly dist: string;
  /** Of a tag that needs nothing else. */
  readonly attributes: string;
  /** The same as an object. */
  readonly options: string;
}

const test = base.extend<{
  /** Opens a page whose body this is. Returns the names of what has arrived from it. */
  open(body: (place: Place) => string): Promise<() => Promise<string[]>>;
  /** The same, and expects one page view and one event of one instance. */
  expectOne(body: (place: Place) => string): Promise<void>;
}>({
  open: async ({ tab, site, collector }, use) => {
    await use(async (body) => {
      const appId = `embedding-${crypto.randomUUID().slice(0, 8)}`;
      const dist = `${site.origin}/dist`;
      const html = body({
        dist,
        attributes: `data-collector="${collector.url}" data-property="website" data-app-id="${appId}"`,
        options: JSON.stringify({ collector: collector.url, property: 'website', appId }),
      })
        // The samples of the docs, at home here.
        .replaceAll('https://cdn.example.com', dist)
        .replaceAll('https://sp.example.com', collector.url)
        .replaceAll("property: 'website'", `property: 'website', appId: '${appId}'`)
        .replaceAll('data-property="website">', `data-property="website" data-app-id="${appId}">`);
      await tab.goto(
        site.publish({
          html: `<!doctype html><html><head><title>A page</title></head><body>${html}</body></html>`,
        }),
      );
      return async () => {
        expect(await collector.bad(appId)).toEqual([]);
        return (await collector.good(appId)).map(({ event }) => event.event_name).sort();
      };
    });
  },
  expectOne: async ({ tab, open }, use) => {
    await use(async (body) => {
      const arrived = await open(body);
      await expect.poll(arrived).toEqual(['page_view']);
      // Behind everything that a second instance might have sent.
      await withTelemetry(tab, (telemetry) => {
        telemetry.track('cta_clicked', { cta: 'try', placement: 'hero' });
      });
      await expect.poll(arrived).toEqual(['cta_clicked', 'page_view']);
    });
  },
});

// As Google Tag Manager runs a "Custom HTML" tag: each script anew, with its address or its text.
const byTagManager = `<template>${tagManager}</template><script>
  for (const { src, text } of document.querySelector('template').content.querySelectorAll('script')) {
    const script = document.createElement('script');
    if (src) script.src = src;
    else script.text = text;
    document.body.append(script);
  }
</script>`;
const inline = (script: string) => inlined.replace('// the content of telemetry.js', () => script);

test('a tag manager that removes attributes', EVERYWHERE, ({ expectOne }) => expectOne(() => byTagManager));

test('attributes win over options', ({ expectOne }) =>
  expectOne(
    ({ dist, attributes }) => `<script>
        window.meltanoTelemetryOptions = { collector: 'https://nowhere.example', property: 'hub', appId: 'wrong' };
      </script><script async src="${dist}/telemetry.js" ${attributes}></script>`,
  ));

test('type="module"', EVERYWHERE, ({ expectOne }) => expectOne(() => asModule));

test('inlined into the page', EVERYWHERE, ({ expectOne }) => expectOne(() => inline(DROP_IN)));

for (const [kind, body] of Object.entries({
  'by a tag manager': byTagManager.replace('telemetry.js', 'telemetry-all.js'),
  'type="module"': asModule.replace('telemetry.js', 'telemetry-all.js'),
  inlined: inline(read('dist/telemetry-all.js')),
}))
  test(`telemetry-all.js in place of telemetry.js, ${kind}`, ({ expectOne }) => expectOne(() => body));

test(
  'combined with other scripts into a file of another name',
  EVERYWHERE,
  async ({ tab, site, expectOne }) => {
    site.alter(/dist\/hash\.js/, () => `window.before = 1;${DROP_IN};window.after = 1;`);
    await expectOne(
      ({
        dist,
        options,
      }) => `<script>window.meltanoTelemetryOptions = { ...${options}, parts: '${dist}' };</script>
      <script async src="${dist}/hash.js"></script>`,
    );
    expect(await tab.evaluate('window.after')).toBe(1);
  },
);

for (const named of [
  '<img name="currentScript">',
  '<form name="currentScript"></form>',
  '<a id="meltanoTelemetry"></a>',
])
  test(
    `a page with ${named}`,
    named.startsWith('<img') ? EVERYWHERE : byDayIf(!named.startsWith('<form')),
    ({ expectOne }) =>
      expectOne(
        ({ dist, attributes }) => `${named}<script async src="${dist}/telemetry.js" ${attributes}></script>`,
      ),
  );

for (const [kind, run] of [
  [
    'as a new element with its attributes',
    'for (const { name, value } of later.attributes) if (name !== "type") script.setAttribute(name, value);',
  ],
  ['as a new element with its address alone', 'script.src = later.getAttribute("src");'],
  ['by its text', 'script.text = await (await fetch(later.getAttribute("src"))).text();'],
] as const)
  test(
    `an optimiser that runs the script later, ${kind}`,
    kind === 'by its text' ? EVERYWHERE : {},
    ({ expectOne }) =>
      // As Rocket Loader and "Delay JavaScript execution" do: a type that no browser runs, until they do.
      expectOne(
        ({
          dist,
          attributes,
        }) => `<script type="text/rocketscript" src="${dist}/telemetry.js" ${attributes}></script>
        <script>
          addEventListener('load', async () => {
            const later = document.querySelector('script[type="text/rocketscript"]');
            const script = document.createElement('script');
            ${run}
            document.body.append(script);
          });
        </script>`,
      ),
  );

test('inlined without the address of the parts, it logs one line and does nothing else', async ({
  tab,
  collector,
  open,
  onPurpose,
}) => {
  expect(THE_LINE).toBeTruthy();
  onPurpose.push(new RegExp(`${THE_LINE}`));
  const before = collector.seen.length;
  const arrived = await open(
    ({ options }) => `<script>window.meltanoTelemetryOptions = ${options};</script>
      <script>${DROP_IN}</script><script>document.ran = true;</script>`,
  );
  expect(await tab.evaluate('document.ran')).toBe(true);
  await expect.poll(async () => (await tab.complaints()).length).toBe(1);
  expect(await arrived()).toEqual([]);
  expect(collector.seen.slice(before).filter(({ method }) => method === 'POST')).toEqual([]);
});

for (const [kind, body] of [
  [
    'two tags',
    ({ dist, attributes }: Place) =>
      `<script async src="${dist}/telemetry.js" ${attributes}></script>`.repeat(2),
  ],
  [
    'a tag, then an app',
    ({ dist, attributes, options }: Place) => `<script src="${dist}/telemetry.js" ${attributes}></script>
      <script type="module">
        import { createTelemetry } from '${dist}/index.js';
        document.same = createTelemetry(${options}) === window.meltanoTelemetry;
      </script>`,
  ],
  [
    'an app, then a tag',
    ({ dist, attributes, options }: Place) => `<script type="module">
        import { createTelemetry } from '${dist}/index.js';
        const first = createTelemetry(${options});
        const script = document.createElement('script');
        script.onload = () => { document.same = first === window.meltanoTelemetry; };
        script.src = '${dist}/telemetry.js';
        '${attributes}'.replace(/data-([a-z-]+)="([^"]*)"/g, (_, name, value) => script.setAttribute('data-' + name, value));
        document.body.append(script);
      </script>`,
  ],
  [
    'two apps with a copy each',
    ({ dist, options }: Place) => `<script type="module">
        import { createTelemetry } from '${dist}/index.js';
        import { createTelemetry as createAgain } from '${dist}/index.js?copy';
        document.same = createTelemetry(${options}) === createAgain(${options});
      </script>`,
  ],
] as const)
  test(
    `one page, one instance: ${kind}`,
    kind === 'an app, then a tag' ? EVERYWHERE : {},
    async ({ tab, expectOne }) => {
      await expectOne(body);
      expect(await tab.evaluate('document.same ?? true')).toBe(true);
    },
  );
