// Runs before `npm test` and `npm run test:e2e`: says which browser engines there are, gets Chromium when there is
// none, and names the command for what is missing.
import '../../scripts/checkNode.mjs';
import { spawnSync } from 'node:child_process';
import { onPath } from '../../src/node/audit/findChromium.mjs';
import { findEngines } from './engines.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

const hasApt = onPath('apt-get') !== undefined;
const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
const apt = (packages) => (hasApt ? `${sudo}apt-get install ${packages}` : undefined);

/** How each engine says that it starts, and the ways to get it; the rest of the tests goes without the last two. */
const ENGINES = {
  chromium: {
    probe: '--version',
    ways: [apt('chromium'), 'npx playwright install chromium', 'CHROMIUM_PATH=…, if there is one elsewhere'],
  },
  firefox: { probe: '--version', ways: [apt('firefox-esr'), 'FIREFOX_PATH=…, if there is one elsewhere'] },
  webkit: {
    probe: '--help',
    ways: [apt('webkit2gtk-driver xvfb') ?? 'WebKitGTK’s WebDriver and Xvfb: Linux only'],
  },
};

/** Its version, or what it said instead of starting. */
function start(executable, probe) {
  const { status, stdout, stderr, error } = spawnSync(executable, [probe], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  const lines = `${stdout}\n${stderr}`.split('\n').filter(Boolean);
  const version = stdout?.split('\n').find((line) => /\d+\.\d+/.test(line));
  return status === 0
    ? { starts: true, says: version ?? '' }
    : { starts: false, says: error?.message ?? lines.at(-1) ?? `it ended with ${status}` };
}

function table(engines) {
  say('Browser engines of this machine:');
  const broken = [];
  for (const [name, { probe, ways }] of Object.entries(ENGINES)) {
    const executable = engines[name];
    const tried = executable && start(executable, probe);
    if (!tried) {
      say(
        `  ${name.padEnd(8)}  none${name === 'chromium' ? '' : ', so its tests are left out'}. To have it:`,
      );
      for (const way of ways.filter(Boolean)) say(`            ${way}`);
    } else if (tried.starts) say(`  ${name.padEnd(8)}  ${executable}  ${tried.says}`.trimEnd());
    else {
      broken.push(name);
      say(`  ${name.padEnd(8)}  ${executable} does not start: ${tried.says}`);
    }
  }
  return broken;
}

/** Only what this user may do, and no waiting for a host that doesn't answer. */
const attempts = [
  ...(hasApt && !sudo
    ? [
        'apt-get update -qq -o Acquire::Retries=0 -o Acquire::http::Timeout=20',
        'apt-get install -y -qq -o Acquire::Retries=0 -o Acquire::http::Timeout=20 chromium',
      ]
    : []),
  'npx playwright install chromium',
];

/** The line that says it, or the last one. */
function whyOf(output) {
  const lines = output.split('\n').filter((line) => line.trim());
  return (
    lines.findLast((line) => /^E: |error|fail|denied|unable/i.test(line)) ?? lines.at(-1) ?? 'without a word'
  );
}

function install() {
  for (const command of attempts) {
    say(`Trying: ${command}`);
    const { status, stdout, stderr } = spawnSync(command, {
      shell: true,
      encoding: 'utf8',
      env: {
        DEBIAN_FRONTEND: 'noninteractive',
        PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '20000',
        ...process.env,
      },
    });
    if (status !== 0) say(`  failed: ${whyOf(`${stdout}\n${stderr}`)}`);
  }
}

let broken = table(await findEngines());
if (!(await findEngines()).chromium) {
  install();
  const found = await findEngines();
  if (found.chromium) broken = table(found);
  else {
    process.stderr.write(
      'No Chromium, and none could be installed: get it in one of the ways above, then try again.\nWithout a browser there are `npm run check`, `npm run test:unit` and `npm run build`.\n',
    );
    process.exit(1);
  }
}
if (broken.length) {
  process.stderr.write(`Does not start: ${broken.join(', ')}. Mend or remove it, then try again.\n`);
  process.exit(1);
}
