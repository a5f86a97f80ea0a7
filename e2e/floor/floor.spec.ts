import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '../support/fixtures.ts';
import { NO_BROWSER } from '../support/tags.ts';
import { ACCEPTED } from './accepted.ts';
import { FLOOR } from './browserFloor.ts';
import { findTooNew } from './findTooNew.ts';
import { membersDefined } from './names.ts';
import { readSnippets } from './snippets.ts';

const DIST = new URL('../../dist/', import.meta.url);

/** What browsers run. The rest of `dist` is Node's. */
const files = ['', 'parts/'].flatMap((folder) =>
  readdirSync(new URL(folder, DIST))
    .filter((file) => file.endsWith('.js'))
    .map((file) => ({
      file: folder + file,
      code: readFileSync(new URL(folder + file, DIST), 'utf8'),
      sourceType: /^(telemetry|legacy-ga-switch)\b/.test(file) ? ('script' as const) : ('module' as const),
    })),
);
const own = new Set(files.flatMap(({ code, sourceType }) => membersDefined(code, sourceType)));

test('the README names the oldest browsers', NO_BROWSER, () => {
  for (const version of FLOOR.values()) expect(version).toMatch(/^\d+/);
});

test('dist runs in the oldest supported browsers', NO_BROWSER, () => {
  for (const name of [
    'telemetry.js',
    'index.js',
    'preferences.js',
    'inspector.js',
    'legacy-ga.js',
    'legacy-ga-switch.js',
  ])
    expect(files.map(({ file }) => file)).toContain(name);
  const seen = new Set<string>();
  for (const { file, code, sourceType } of files) {
    const found = findTooNew(code, sourceType, own);
    for (const { name } of found) seen.add(name);
    expect(
      found.filter(({ name }) => !(name in ACCEPTED)),
      `${file}: what the README's oldest browsers don't have`,
    ).toEqual([]);
  }
  expect([...seen].sort(), 'nothing is accepted that is not there').toEqual(Object.keys(ACCEPTED).sort());
});

const snippets = readSnippets();
/** Methods of frameworks, which nothing in the snippets defines. */
const frameworks = new Set([...own, 'use']);

test('the snippets of the docs run there, too', NO_BROWSER, () => {
  expect(snippets.length).toBeGreaterThan(20);
  for (const { where, code, sourceType } of snippets)
    expect(findTooNew(code, sourceType, frameworks), where).toEqual([]);
});

for (const [code, name] of [
  ['(window.meltanoTelemetry ||= []).push(f)', /Unexpected token/],
  ['class A { #a = 1 }', /Unexpected/],
  ['a.b = 1_000', /after number|separator/i],
  ['try { await import("x") } finally {}', /Unexpected|await/],
  ['/(?<=a)b/.test(c)', /lookbehind_assertion/],
  ['new RegExp("(?<!a)b")', /lookbehind_assertion/],
  ['new RegExp(a + "(?<!b)")', /lookbehind_assertion/],
  ['/[\\p{L}--a]/v.test(c)', /flag/i],
  ['RegExp("a", "v")', /flag/i],
  ['RegExp(a, "d")', /flag/i],
  ['const n = 10n', /BigInt/],
  ['Object.hasOwn(a, "b")', /Object\.hasOwn/],
  ['Object["groupBy"](a, f)', /Object\.groupBy/],
  ['a.at(-1)', /\.at$/],
  ['a?.toSorted()', /toSorted/],
  ['a.replaceAll("b", "c")', /replaceAll/],
  ['const { any } = Promise', /\.any$/],
  ['structuredClone(a)', /structuredClone/],
  ['new WeakRef(a)', /WeakRef/],
  ['new AggregateError([])', /AggregateError/],
  ['AbortSignal.timeout(5)', /timeout/],
  ['self.reportError(a)', /reportError/],
  ['crypto.randomUUID()', /randomUUID/],
  ['navigator.locks.request("a", f)', /locks/],
  ['const { locks } = navigator', /locks/],
  ['document.body.replaceChildren()', /replaceChildren/],
  ['addEventListener("scrollend", f)', /scrollend/],
  ['addEventListener("click", f, { signal: s })', /signal/],
  ['post(url, { keepalive: true })', /keepalive/],
] as const)
  test(`too new: ${code}`, NO_BROWSER, () => {
    expect(findTooNew(code, 'script').map((found) => found.name)).toContainEqual(expect.stringMatching(name));
  });

test('features that the oldest browsers have are not reported', NO_BROWSER, () => {
  const code = `(window.meltanoTelemetry = window.meltanoTelemetry || []).push(({ track }) => track?.('a') ?? import('x'));
    const parts = [...document.querySelectorAll('a[href]')].map(({ href }) => new URL(href).searchParams.get('a'));
    addEventListener('pagehide', async () => { await Promise.allSettled(parts); }, { once: true });
    const name = /^(?<name>\\p{L}.+)$/su.exec('x').groups.name;
    navigator.sendBeacon(name, new Blob([], { type: 'text/plain' }));
    fetch('/', { method: 'POST', signal: new AbortController().signal, credentials: 'omit' });`;
  expect(findTooNew(code, 'script')).toEqual([]);
});

test(
  'a member that the code defines is not taken for the browser’s, except on the browser’s own objects',
  NO_BROWSER,
  () => {
    const own = new Set(['bytes', 'locks', 'at']);
    expect(findTooNew('a.bytes + a.locks', 'script', own)).toEqual([]);
    expect(findTooNew('navigator.locks', 'script', own)).toHaveLength(1);
    expect(findTooNew('a.at(-1)', 'script', own)).toHaveLength(1);
  },
);
