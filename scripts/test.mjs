// All that `npm test` does. Steps that don't need the build run beside it; the output of each step is printed in one piece.
import { spawn } from 'node:child_process';

/** Runs a script of package.json. Returns whether it has passed. */
function run(script, { isShownAtOnce = false } = {}) {
  const start = performance.now();
  const color = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const child = spawn('npm', ['run', '--silent', script], {
    stdio: ['ignore', ...(isShownAtOnce ? ['inherit', 'inherit'] : ['pipe', 'pipe'])],
    env: { ...process.env, ...color },
    shell: process.platform === 'win32',
  });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => output.push(piece));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const seconds = Math.round((performance.now() - start) / 1000);
      process.stdout.write(Buffer.concat(output));
      process.stdout.write(`\n${code === 0 ? '✓' : '✗'} ${script} (${seconds} s)\n\n`);
      resolve(code === 0);
    });
  });
}

const say = (text) => process.stdout.write(`${text}\n\n`);

say('check, unit tests and build, side by side …');
const isBuilt = run('build');
const isPackaged = isBuilt.then((isGood) => isGood && run('check:package'));
const passed = await Promise.all([run('check'), run('test:unit'), isBuilt, isPackaged]);
// The browsers need both cores. They start last, so that a broken unit test is reported without waiting for them.
if (passed.every(Boolean)) {
  say('end-to-end tests …');
  passed.push(await run('test:e2e', { isShownAtOnce: true }));
}
process.exitCode = passed.every(Boolean) ? 0 : 1;
