// Says which browser engines there are, and gets Chromium when there is none.
import { execSync } from 'node:child_process';
import { findEngines } from './engines.mjs';

const attempts = [
  ['apt-get', 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium'],
  ['npx', 'npx playwright install chromium'],
];

let engines = await findEngines();
for (const [tool, command] of attempts) {
  if (engines.chromium) break;
  process.stdout.write(`No Chromium found: trying ${tool}\n`);
  try {
    execSync(command, { stdio: 'ignore' });
  } catch {
    // The next attempt, or the line below, tells.
  }
  engines = await findEngines();
}
if (!engines.chromium) {
  process.stderr.write(
    'No Chromium found and none could be installed: install one, or set CHROMIUM_PATH to its executable\n',
  );
  process.exit(1);
}
for (const [engine, executable] of Object.entries(engines))
  process.stdout.write(`${engine}: ${executable ?? 'not on this machine, its tests are left out'}\n`);
