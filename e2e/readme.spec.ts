import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from './support/fixtures.ts';
import { readIntegrity } from './support/readIntegrity.ts';
import { EVERYWHERE, NO_BROWSER } from './support/tags.ts';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const DIST = new URL('../dist', import.meta.url);
const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

const samples = (language: string): string[] =>
  [...README.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, code]) => code ?? '',
  );

/** A sample as it stands, but for the hosts that don't exist here. */
const atHome = (code: string, dist: string, collector: string) =>
  code
    .replaceAll('https://cdn.example.com', dist)
    .replaceAll('https://sp.example.com', collector)
    .replaceAll('sha384-…', readIntegrity(DIST)['telemetry.js'] ?? '')
    .replaceAll('@meltano/web-telemetry', `${dist}/index.js`);

test('the HTML samples send a page view and the event', EVERYWHERE, async ({ tab, site, collector }) => {
  const [tag = '', snippet = ''] = samples('html');
  const url = site.publish({
    html: `<!doctype html><title>Sample</title>${snippet}${atHome(tag, `${site.origin}/dist`, collector.url)}`,
  });
  await tab.goto(url);
  await expect
    .poll(async () =>
      (await collector.good('meltano-hub'))
        .filter(({ event }) => event.page_urlpath === new URL(url).pathname)
        .map(({ event }) => event.event_name)
        .sort(),
    )
    .toEqual(['page_view', 'plugin_searched']);
  expect(await collector.bad('meltano-hub')).toEqual([]);
});

test('the TypeScript samples run, one after the other', async ({ tab, site, collector }) => {
  const [create = '', consent = ''] = samples('ts');
  const code = atHome(
    `${create}\nawait install();\nconst render = (mode) => { document.title = mode; };\n${consent}`,
    `${site.origin}/dist`,
    collector.url,
  );
  const url = site.publish({
    html: `<!doctype html><title>Sample</title><script type="module">${code.replace("telemetry.setConsent('off');", 'await telemetry.flush(); $&')}
      document.documentElement.dataset.consent = JSON.stringify(telemetry.consent);</script>`,
  });
  await tab.goto(url);
  await expect
    .poll(async () => (await collector.good('meltano-ui')).map(({ event }) => event.event_name).sort())
    .toEqual(['page_view', 'plugin_install', 'plugin_install']);
  const told = /\/\/ (\{ mode: 'off'.*\})/.exec(consent)?.[1];
  const state = await tab.evaluate(() => document.documentElement.dataset.consent);
  expect(`${state}`.replaceAll('"', '').replaceAll(/[{}: ]/g, '')).toBe(
    `${told}`.replaceAll("'", '').replaceAll(/[{}: ]/g, ''),
  );
});

test('every command of the README is a script of the package', NO_BROWSER, () => {
  const commands = [...README.matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name]) => name as string);
  expect(commands.length).toBeGreaterThan(5);
  for (const name of commands) expect(['ci', 'install', ...Object.keys(scripts)]).toContain(name);
});

test('every file that the README names exists, also the tests that hold its promises', NO_BROWSER, () => {
  const files = [...README.matchAll(/\]\((?![a-z]+:|#)([^)#]+)/g)].map(([, file]) => file as string);
  expect(files.length).toBeGreaterThan(30);
  for (const file of files) expect(existsSync(new URL(`../${file}`, import.meta.url)), file).toBe(true);
});

test(
  'events are sent under every policy that the README names',
  EVERYWHERE,
  async ({ tab, site, collector }) => {
    const policies =
      /## Content Security Policy[\s\S]*?```\n([\s\S]*?)```/.exec(README)?.[1]?.trim().split('\n') ?? [];
    expect(policies).toHaveLength(3);
    for (const [index, policy] of policies.entries()) {
      const appId = `readme-csp-${index}`;
      const url = site.publish({
        // Of the test's own script, which listens for complaints.
        nonce: 'n',
        html: `<!doctype html><title>Sample</title><script async nonce="n" src="${site.origin}/dist/telemetry.js" data-collector="${collector.url}" data-property="hub" data-app-id="${appId}"></script>`,
        headers: {
          'Content-Security-Policy': `${policy.replace('nonce-…', 'nonce-n').replace('https://cdn.example.com', `${site.origin} 'nonce-n'`)}; connect-src ${collector.url}`,
        },
      });
      await tab.goto(url);
      await expect.poll(async () => (await collector.good(appId)).length).toBe(1);
    }
  },
);
