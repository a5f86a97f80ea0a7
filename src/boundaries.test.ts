import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('.', import.meta.url));

/** Every source that isn't a test, with what it imports; relative imports as paths below src. */
const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.(test|examples|d)\.ts$/.test(file))
  .map((file) => {
    const code = readFileSync(join(SRC, file), 'utf8');
    const imports = ts
      .preProcessFile(code)
      .importedFiles.map(({ fileName }) =>
        fileName.startsWith('.') ? normalize(join(dirname(file), fileName)) : fileName,
      );
    return { file, code, imports };
  });

const inFolder = (folder: string) => sources.filter(({ file }) => file.startsWith(`${folder}/`));

/** Identifiers that a source names, comments and strings aside. */
function readIdentifiers(code: string): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) names.add(node.text);
    // window['fetch'] is a way as well.
    if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression))
      names.add(node.argumentExpression.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', code, ts.ScriptTarget.ESNext, true));
  return names;
}

/** Of the tests of users, what runs beside a browser. */
const isBrowserCode = ({ file }: { file: string }) =>
  !/^(node\/|testing\/(playwright|leakFinder)\/|bindings\/docusaurus)/.test(file);

const browserSources = sources
  .filter(isBrowserCode)
  .map(({ file, code }) => ({ file, names: readIdentifiers(code) }));

describe('the never-import table of src/README.md', () => {
  it('sees the sources', () => {
    expect(sources.length).toBeGreaterThan(40);
  });

  it.each(inFolder('browser/redaction'))('redaction imports nothing but its own: $file', ({ imports }) => {
    for (const name of imports) expect(name).toMatch(/^browser\/(redaction|contract)\//);
  });

  it.each(inFolder('browser/inspector'))('inspector imports no part: $file', ({ imports }) => {
    for (const name of imports)
      if (name.startsWith('browser/')) expect(name).toMatch(/^browser\/(inspector|contract|page)\//);
  });

  it.each(inFolder('browser/consentManagers'))(
    'consentManagers imports no other part: $file',
    ({ imports }) => {
      for (const name of imports) expect(name).not.toMatch(/^browser\/(trackerPart|hashPart|catalogue)\//);
    },
  );

  it.each(inFolder('browser/legacyGa'))(
    'legacyGa imports neither guard, outbox nor Snowplow: $file',
    ({ imports }) => {
      for (const name of imports) expect(name).not.toMatch(/^browser\/(trackerPart|hashPart)\//);
    },
  );

  it.each(
    ['attributes', 'collect', 'vitals', 'errors', 'deadEnds', 'audience'].flatMap((part) =>
      inFolder(`browser/${part}`),
    ),
  )('parts of collect import no other part: $file', ({ file, imports }) => {
    const own = file.split('/').slice(0, 2).join('/');
    for (const name of imports)
      if (name.startsWith('browser/') && !name.startsWith(`${own}/`))
        expect(name).toMatch(
          /^browser\/(contract|page|redaction)\/|^browser\/catalogue\/events\.generated\.ts$/,
        );
  });

  it.each(sources.filter(({ file }) => !file.startsWith('browser/trackerPart/')))(
    'only trackerPart imports Snowplow: $file',
    ({ imports }) => {
      for (const name of imports) expect(name).not.toMatch(/^@snowplow\//);
    },
  );

  it.each(sources.filter(isBrowserCode))('browser code imports nothing of Node: $file', ({ imports }) => {
    for (const name of imports) expect(name).not.toMatch(/^node[:/]/);
  });

  it.each(sources)('nobody imports entries: $file', ({ file, imports }) => {
    // Bindings stand on the public instance, as an app does.
    if (!/^(entries|bindings)\//.test(file))
      for (const name of imports) expect(name).not.toMatch(/^entries\//);
  });

  it('one place names a way to the network, and it is outbox/send.ts', () => {
    const ways = ['fetch', 'fetchLater', 'sendBeacon', 'XMLHttpRequest', 'Image', 'WebSocket', 'EventSource'];
    const naming = browserSources
      .filter(({ names }) => ways.some((way) => names.has(way)))
      .map(({ file }) => file);
    expect(naming).toEqual(['browser/trackerPart/outbox/send.ts']);
  });

  it('nothing in the browser sets an interval: there is no heartbeat', () => {
    for (const { file, names } of browserSources) expect(names.has('setInterval'), file).toBe(false);
  });
});
