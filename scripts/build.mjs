// `npm run build` makes all of dist/; with names of steps, only those. Node 20 can't strip types, so Vite loads the sources.
import './checkNode.mjs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** The compiler in Go, beside the other steps: a fifth of the time of the one in JavaScript. */
async function writeTypes() {
  const tsc = spawn(
    process.execPath,
    [path('../node_modules/typescript-native/bin/tsc'), '-p', 'tsconfig.build.json'],
    {
      cwd: path('..'),
      stdio: 'inherit',
    },
  );
  const [code] = await once(tsc, 'exit');
  if (code !== 0) throw new Error('tsc has found errors');
}

const { module } = await runnerImport(path('../src/node/build/index.ts'), {
  configFile: false,
  logLevel: 'error',
});
const { createBuilder, DIST, steps, writeSbom } = module;
const names = process.argv.slice(2);
try {
  if (names.length) await createBuilder().build(names);
  else {
    rmSync(DIST, { recursive: true, force: true });
    const builder = createBuilder();
    await Promise.all([writeTypes(), builder.build(Object.keys(steps))]);
    writeSbom(path('..'), DIST, builder.bundled());
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
