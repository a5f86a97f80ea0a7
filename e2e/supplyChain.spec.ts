import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { expect, test } from './support/fixtures.ts';
import { freshCheckout } from './support/freshCheckout.ts';
import { readIntegrity } from './support/readIntegrity.ts';
import { AT_NIGHT, EVERYWHERE, NO_BROWSER } from './support/tags.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../', import.meta.url));
const DIST = `${ROOT}dist`;
const { version } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));

interface Sbom {
  readonly components: readonly {
    readonly type: string;
    readonly name: string;
    readonly group?: string;
    readonly version: string;
    readonly licenses: readonly { readonly license: { readonly id: string } }[];
    readonly hashes: readonly { readonly content: string }[];
  }[];
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

/** A fresh checkout whose bundled packages are its own: comments and source maps hold their paths. */
function otherFolder(): string {
  const folder = freshCheckout();
  const { components }: Sbom = JSON.parse(readFileSync(`${DIST}/sbom.cdx.json`, 'utf8'));
  for (const name of new Set(
    components.flatMap(({ type, group, name }) => (type === 'library' ? (group ?? name) : [])),
  )) {
    rmSync(`${folder}/node_modules/${name}`);
    cpSync(`${ROOT}node_modules/${name}`, `${folder}/node_modules/${name}`, { recursive: true });
  }
  return folder;
}

test(
  'each script of integrity.json loads with its hash, and not with a byte more',
  EVERYWHERE,
  async ({ tab, site, onPurpose }) => {
    onPurpose.push(
      /integrity|Failed to load|telemetry\.js|parts|NetworkError|error loading|meltano ?telemetry/i,
    );
    await tab.goto(site.publish({ html: '<!doctype html><title>Scripts</title>' }));
    const load = (entries: (readonly [string, string])[], suffix: string) =>
      tab.evaluate<Record<string, string>>(`Promise.all(${JSON.stringify(entries)}.map(([file, integrity]) =>
      new Promise((resolve) => {
        const script = document.createElement('script');
        // Each address once: a module that has been loaded is not asked for again.
        Object.assign(script, { src: '/dist/' + file + '${suffix}', integrity, crossOrigin: '' });
        if (!/^telemetry|switch/.test(file)) script.type = 'module';
        script.onload = () => resolve([file, 'loaded']);
        script.onerror = () => resolve([file, 'refused']);
        document.head.append(script);
      }))).then(Object.fromEntries)`);
    const entries = Object.entries(readIntegrity(DIST));
    const all = (what: string) => Object.fromEntries(entries.map(([file]) => [file, what]));
    expect(await load(entries, '?whole')).toEqual(all('loaded'));
    site.alter(/dist/, (script) => `${script} `);
    expect(await load(entries, '?altered')).toEqual(all('refused'));
  },
);

test('integrity.json has every script that a page can load', NO_BROWSER, () => {
  const scripts = filesOf(DIST).filter(
    (file) => file.endsWith('.js') && !/^(collector|command-line|docusaurus|react|testing|vue)\b/.test(file),
  );
  expect(Object.keys(readIntegrity(DIST)).sort()).toEqual(scripts);
});

test('sbom.cdx.json is valid CycloneDX and names all that is bundled', NO_BROWSER, async () => {
  const text = readFileSync(`${DIST}/sbom.cdx.json`, 'utf8');
  expect(await new Validation.JsonStrictValidator(Spec.Spec1dot6.version).validate(text)).toBeNull();
  const { components }: Sbom = JSON.parse(text);
  const packages = components.filter(({ type }) => type === 'library');
  const noticed = ['', 'collector/', 'command-line/'].flatMap((folder) =>
    [...readFileSync(`${DIST}/${folder}THIRD_PARTY.txt`, 'utf8').matchAll(/^(\S+ \d\S* \([\w.-]+\))$/gm)].map(
      ([, line]) => line,
    ),
  );
  const named = packages.map(
    ({ group, name, version, licenses }) =>
      `${group ? `${group}/` : ''}${name} ${version} (${licenses[0]?.license.id})`,
  );
  expect(named.sort()).toEqual(noticed.sort());
  for (const { name, hashes } of packages) expect(hashes?.[0]?.content, name).toMatch(/^[\da-f]{128}$/);
  const files = components.filter(({ type }) => type === 'file');
  const asIntegrity = files.map(({ name, hashes }) => [
    name,
    `sha384-${Buffer.from(hashes[0]?.content ?? '', 'hex').toString('base64')}`,
  ]);
  expect(Object.fromEntries(asIntegrity)).toEqual(readIntegrity(DIST));
});

test('a build in another folder and another time zone gives the same bytes', NO_BROWSER, async () => {
  test.setTimeout(600_000);
  const folder = otherFolder();
  // By day what the script tag loads, at night all of it.
  const steps = process.env.TEST_ALL ? [] : ['drop-in', 'legacy-ga-switch'];
  await run(process.execPath, ['scripts/build.mjs', ...steps], {
    cwd: folder,
    env: { ...process.env, TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' },
  });
  const built = filesOf(`${folder}/dist`);
  const compared = steps.length ? built.filter((file) => file !== 'integrity.json') : filesOf(DIST);
  expect(compared).toContain('telemetry.js');
  for (const file of compared)
    expect(readFileSync(`${folder}/dist/${file}`).equals(readFileSync(`${DIST}/${file}`)), file).toBe(true);
  if (!steps.length) expect(built).toEqual(compared);
  rmSync(folder, { recursive: true });
});

test('the three commands of SECURITY.md check a release against its source', {
  tag: [NO_BROWSER.tag, AT_NIGHT.tag],
}, async () => {
  test.setTimeout(600_000);
  const [, commands = ''] = /```sh\n([\s\S]*?)```/.exec(readFileSync(`${ROOT}SECURITY.md`, 'utf8')) ?? [];
  expect(commands.trim().split('\n')).toHaveLength(3);
  const folder = mkdtempSync(join(tmpdir(), 'web-telemetry-release-'));
  renameSync(otherFolder(), `${folder}/source`);
  // What is in the registry and at the tag is this checkout, and its modules are installed.
  const here = commands
    .replaceAll('1.2.3', version)
    .replace(/npm pack \S+/, `npm pack --ignore-scripts ${ROOT}`)
    .replace(/git clone .*? source/, 'true')
    .replace(/npm ci \S+/, 'true');
  await run('bash', ['-euo', 'pipefail', '-c', here], { cwd: folder });
  cpSync(`${ROOT}README.md`, `${folder}/package/dist/telemetry.js`);
  await expect(run('diff', ['-r', 'package/dist', 'source/dist'], { cwd: folder })).rejects.toThrow();
  rmSync(folder, { recursive: true });
});
