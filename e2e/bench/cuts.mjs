// `npm run bench:cuts`: what each hunk of the patches saves, in bytes of the part that it is in (brotli), all others made.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { brotliCompressSync } from 'node:zlib';
import { formatPatch, parsePatch } from 'diff';
import { build, runnerImport } from 'vite';
import { root } from './bundle.mjs';

const load = async (file) =>
  (await runnerImport(root(file), { configFile: false, logLevel: 'error' })).module;
const { steps } = await load('src/node/build/steps.ts');
const { cutPackages } = await load('src/node/build/cutPackages.ts');

const PART = JSON.stringify(['telemetry-part-123456.js', `sha256-${'0'.repeat(43)}=`]);
/** Each patch, and the step that it is for. */
const PATCHES = { snowplow: 'tracker', hashes: 'hash' };

const folder = mkdtempSync(`${tmpdir()}/cuts-`);

async function sizeWith(step, files) {
  const patch = `${folder}/patch`;
  writeFileSync(patch, formatPatch(files));
  const { needs = {}, config } = steps[step];
  const settings = config(Object.fromEntries(Object.keys(needs).map((name) => [name, PART])));
  const result = await build({
    ...settings,
    configFile: false,
    logLevel: 'silent',
    plugins: [cutPackages(patch), ...settings.plugins.flat().filter(({ name }) => name !== 'cut-packages')],
    build: { ...settings.build, write: false },
  });
  return brotliCompressSync([result].flat()[0].output[0].code).length;
}

for (const [patch, step] of Object.entries(PATCHES)) {
  if (process.argv[2] && process.argv[2] !== patch) continue;
  const files = parsePatch(readFileSync(root(`src/node/build/${patch}.patch`), 'utf8'));
  const all = await sizeWith(step, files);
  process.stdout.write(`${patch}.patch: ${step} part ${all} B\n`);
  for (const file of files)
    for (const hunk of file.hunks) {
      const without = files.map((one) =>
        one === file ? { ...one, hunks: one.hunks.filter((other) => other !== hunk) } : one,
      );
      // One that others need can't be left out alone.
      const saved = (await sizeWith(step, without).catch(() => Number.NaN)) - all;
      const reason = hunk.lines.find((line) => /^\+\s*\/\/ CUT/.test(line)) ?? '';
      process.stdout.write(
        `${String(saved).padStart(6)} B  line ${hunk.oldStart} ${reason.slice(1).trim()}\n`,
      );
    }
}
