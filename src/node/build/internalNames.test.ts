import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { INTERNAL_NAMES } from './internalNames.ts';

const SRC = fileURLToPath(new URL('../..', import.meta.url));
/** What the tracker part is made of; `contract` and `page` are in other downloads, too. */
const TRACKER_PART = /^browser\/(trackerPart|redaction|catalogue)\//;

/** Every word of a source that could name a property: identifiers, and words in strings. */
function wordsOf(file: string): Set<string> {
  const words = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) words.add(node.text);
    if (ts.isStringLiteralLike(node)) for (const word of node.text.split(/\W+/)) words.add(word);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(SRC, file), 'utf8'), ts.ScriptTarget.ESNext, true));
  return words;
}

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (file) =>
    /^(browser|entries)\/.*\.ts$/.test(file) &&
    !/\.(test|examples|d)\.ts$/.test(file) &&
    // Sentences for people: no word of theirs is a name.
    !/(preferences\/(data\.generated|texts)|inspector\/words)\.ts$/.test(file),
);

describe('names that are shortened in the tracker part', () => {
  it.each(sources.filter((file) => !TRACKER_PART.test(file)))('are not named in %s', (file) => {
    const words = wordsOf(file);
    expect(INTERNAL_NAMES.filter((name) => words.has(name))).toEqual([]);
  });

  it('are no fields of events, and no keys of payloads', () => {
    const words = new Set(
      ['browser/catalogue/table.generated.ts', 'browser/trackerPart/guard/allowList.ts'].flatMap((file) => [
        ...wordsOf(file),
      ]),
    );
    expect(INTERNAL_NAMES.filter((name) => words.has(name))).toEqual([]);
  });

  it('are named there, or by Snowplow', () => {
    const ours = new Set(
      sources.filter((file) => TRACKER_PART.test(file)).flatMap((file) => [...wordsOf(file)]),
    );
    const core = fileURLToPath(new URL('../../../node_modules/@snowplow', import.meta.url));
    const snowplow = [
      'browser-plugin-link-click-tracking',
      'browser-tracker-core',
      'tracker-core',
      'browser-tracker',
    ]
      .map((name) => readFileSync(`${core}/${name}/dist/index.module.js`, 'utf8'))
      .join('\n');
    expect(INTERNAL_NAMES.filter((name) => !ours.has(name) && !snowplow.includes(name))).toEqual([]);
  });
});
