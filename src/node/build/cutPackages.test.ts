import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { cutPackages } from './cutPackages.ts';

const folder = mkdtempSync(`${tmpdir()}/cut-`);
const file = `${folder}/node_modules/clock/index.js`;
const patch = `${folder}/clock.patch`;
writeFileSync(
  patch,
  `diff --git a/node_modules/clock/index.js b/node_modules/clock/index.js
--- a/node_modules/clock/index.js
+++ b/node_modules/clock/index.js
@@ -1,3 +1,3 @@
 export const tick = () => {
-  console.log('tick');
+  // CUT 9 B: it must not speak
 };
`,
);

/** What is built of the package. */
async function buildOf(code: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'package',
        enforce: 'pre',
        resolveId: (id) => (id.endsWith('clock') ? file : undefined),
        load: (id) => (id === file ? code : undefined),
      },
      cutPackages(patch),
    ],
    build: { write: false, minify: false, lib: { entry: 'clock', formats: ['es'] } },
  });
  const [result] = [output].flat();
  return result && 'output' in result ? result.output[0].code : '';
}

it('cuts where the lines are those of the patch, wherever they stand', async () => {
  const code = "export const tick = () => {\n  console.log('tick');\n};\n";
  expect(await buildOf(`// A clock.\n\n${code}`)).not.toContain('console');
});

it('fails the build, and shows the hunk, where they are others', async () => {
  const code = "export const tick = () => {\n  console.info('tick');\n};\n";
  await expect(buildOf(code)).rejects.toThrow(
    /a hunk does not fit .*clock\/index\.js, line 1.*it must not speak/s,
  );
});
