import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .trim()
  .split('\n');
const docs = files.filter((file) => file.endsWith('.md') && !/^(\.changeset|CHANGELOG)/.test(file));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** What GitHub makes of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
const anchorsOf = (file: string) =>
  [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(`${heading}`));

it.each(docs)('%s: every link leads somewhere', (doc) => {
  const text = read(doc).replace(/```[\s\S]*?```/g, '');
  for (const [, target] of text.matchAll(/\]\((?!\w+:)([^)\s]+)\)/g)) {
    const [path, anchor] = `${target}`.split('#');
    const file = path ? join(dirname(doc), path) : doc;
    expect(existsSync(join(ROOT, file)), `${target}`).toBe(true);
    if (anchor && file.endsWith('.md')) expect(anchorsOf(file), `${target}`).toContain(anchor);
  }
});

it.each(docs)('%s: every source file that it names exists', (doc) => {
  for (const [, name] of read(doc).matchAll(/`((?:[\w.-]+\/)*[\w-]+\.(?:ts|mjs))`/g)) {
    // Samples of users' own projects.
    if (/^(search|vite\.config|instrumentation|app|main|index|plugins?|docusaurus)\b/.test(`${name}`))
      continue;
    expect(
      files.some((file) => file === name || file.endsWith(`/${name}`)),
      `${name}`,
    ).toBe(true);
  }
});
