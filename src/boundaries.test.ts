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

/** Identifiers that a browser source names, comments and strings aside. */
function identifiers(code: string): Set<string> {
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

const isBrowserCode = ({ file }: { file: string }) =>
  !/^collector\/|vitePlugin\.ts$|\bgenerate\.ts$|^catalogue\/(readSchemas|lintSchema|lintVersions|testSchemas|visits|describe\w+)\.ts$/.test(
    file,
  );

describe('the never-import table of src/README.md', () => {
  it('sees the sources', () => {
    expect(sources.length).toBeGreaterThan(40);
  });

  it.each(inFolder('privacy'))(
    'privacy imports nothing but its own and hash libraries: $file',
    ({ imports }) => {
      for (const name of imports) expect(name).toMatch(/^privacy\/|^js-(md5|sha256)\/|^(\.\.\/)?types/);
    },
  );

  it.each(inFolder('consent'))(
    'consent imports neither tracker, egress nor catalogue: $file',
    ({ imports }) => {
      for (const name of imports) expect(name).not.toMatch(/^(tracker|egress|catalogue|collector)\//);
    },
  );

  it.each(inFolder('legacy-ga'))('legacy-ga imports neither tracker nor egress: $file', ({ imports }) => {
    for (const name of imports) expect(name).not.toMatch(/^(tracker|egress|collector)\//);
  });

  it.each(sources.filter(({ file }) => !file.startsWith('tracker/')))(
    'only tracker imports Snowplow: $file',
    ({ imports }) => {
      for (const name of imports) expect(name).not.toMatch(/^@snowplow\//);
    },
  );

  it.each(sources.filter(isBrowserCode))(
    'browser code imports neither the collector nor Node: $file',
    ({ imports }) => {
      for (const name of imports) expect(name).not.toMatch(/^(collector\/|node:)/);
    },
  );

  it.each(sources)('nobody imports entries: $file', ({ file, imports }) => {
    if (!file.startsWith('entries/')) for (const name of imports) expect(name).not.toMatch(/^entries\//);
  });

  it('one place names a way to the network, and it is egress/send.ts', () => {
    const ways = ['fetch', 'fetchLater', 'sendBeacon', 'XMLHttpRequest', 'Image', 'WebSocket', 'EventSource'];
    const naming = sources
      .filter(isBrowserCode)
      .filter(({ code }) => ways.some((way) => identifiers(code).has(way)))
      .map(({ file }) => file);
    expect(naming).toEqual(['egress/send.ts']);
  });

  it('nothing in the browser sets an interval: there is no heartbeat', () => {
    for (const { file, code } of sources.filter(isBrowserCode))
      expect(identifiers(code).has('setInterval'), file).toBe(false);
  });
});
