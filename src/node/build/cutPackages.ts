import { readFileSync } from 'node:fs';
import { applyPatch, parsePatch } from 'diff';
import type { Plugin } from 'vite';

/**
 * Makes the cuts of a unified diff in pinned packages as they are built; `node_modules` is left alone.
 *
 * @param patch the diff's file. Its paths begin with `node_modules`.
 * @throws (fails the build) when a hunk does not fit, and when a chunk holds some of the files but not all of the cuts.
 */
export function cutPackages(patch: string): Plugin {
  const files = parsePatch(readFileSync(patch, 'utf8')).map((file) => ({
    ...file,
    path: `${file.oldFileName}`.replace(/^a/, ''),
  }));
  const cut = new Set<string>();
  return {
    name: 'cut-packages',
    enforce: 'pre',
    transform(code, id) {
      const file = files.find(({ path }) => id.endsWith(path));
      if (!file) return;
      const result = applyPatch(code, file);
      if (result === false) {
        const hunk = file.hunks.find((one) => applyPatch(code, { ...file, hunks: [one] }) === false);
        const lines = hunk?.lines.join('\n') ?? '';
        this.error(
          `${patch}: a hunk does not fit ${file.path}, line ${hunk?.oldStart}. CONTRIBUTING.md says how to upgrade.\n${lines}`,
        );
      }
      cut.add(file.path);
      return { code: result, map: null };
    },
    generateBundle(_options, bundle) {
      const ids = Object.values(bundle).flatMap((chunk) =>
        chunk.type === 'chunk' ? Object.keys(chunk.modules) : [],
      );
      if (!files.some(({ path }) => ids.some((id) => id.endsWith(path)))) return;
      for (const { path } of files) if (!cut.has(path)) this.error(`${patch}: ${path} was not built`);
    },
  };
}
