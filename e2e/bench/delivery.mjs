// `npm run bench:delivery`: losses, duplicates and requests beside the plain Snowplow tracker, in one run, in Markdown.
// `-- early rough` measures these tables alone: see TABLES. `-- --write` puts what it prints into docs/delivery.md, too;
// `-- firefox` measures in another engine: without soak, which asks Chromium's debugger. Of its tables the docs have that of early leaves.
// `-- early` takes 20 minutes.

import { readFileSync, writeFileSync } from 'node:fs';
import { chromium, firefox } from '@playwright/test';
import { runnerImport } from 'vite';
import { findEngines } from '../support/engines.mjs';
import { root } from './bundle.mjs';
import { EARLY_LEAVES, FAILURES, measure, measureEarlyLeaves, SCENARIOS } from './deliveryScenarios.mjs';
import { EARLY_VARIANTS, startDeliverySite, VARIANTS } from './deliverySite.mjs';
import { EVENTS, soak } from './deliverySoak.mjs';

const engine = process.argv.find((word) => word === 'firefox') ?? 'chromium';
// Node 20 cannot strip types, so Vite loads the source.
const { startFaultCollector } = (
  await runnerImport(root('e2e/delivery/faultCollector.ts'), { configFile: false, logLevel: 'error' })
).module;
const browser = await { chromium, firefox }[engine].launch({
  executablePath: (await findEngines())[engine],
  ...(engine === 'firefox'
    ? { channel: 'moz-firefox' }
    : {
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--js-flags=--expose-gc'],
      }),
});
const site = await startDeliverySite();
const names = Object.keys(VARIANTS);
const terms = (variant) => ({ browser, site, variant, startFaultCollector });
const isOurs = (variant) => !variant.startsWith('plain');
const broken = [];
const percent = (share) => `${Number((share * 100).toFixed(1))} %`;
const row = (...cells) => `| ${cells.join(' | ')} |`;
const head = (...cells) => [row(...cells), row(...cells.map(() => '---'))];

async function measureCalm(print) {
  print(...head('scenario', 'events tracked', ...names));
  for (const scenario of SCENARIOS) {
    const results = await Promise.all(names.map((variant) => measure(scenario, terms(variant))));
    const cells = results.map(({ tracked, lost, repeats, requests }, index) => {
      const duplicates = repeats / tracked;
      const mayLose = scenario.isLeft && names[index] === 'anonymous';
      if (isOurs(names[index]) && ((lost && !mayLose) || duplicates > (scenario.fault ? 0.05 : 0.01)))
        broken.push(`${scenario.name}, ${names[index]}: ${lost} lost, ${percent(duplicates)} twice`);
      return `${lost} lost, ${percent(duplicates)} again, ${requests} requests`;
    });
    print(row(scenario.name, results[0].tracked, ...cells));
  }
}

/** Two shares of 40 leaves, of which half arrive, differ by 11 % by chance alone (one standard deviation). */
const CHANCE = 0.15;

async function measureEarly(print) {
  for (const [roundTrip, leaves] of Object.entries(EARLY_LEAVES)) {
    const times = leaves.map((ms) => `after ${ms} ms`);
    print(...head(`each script ${roundTrip} ms away: page views that arrive of pages left`, ...times));
    const shares = {};
    const variants = Object.keys(EARLY_VARIANTS);
    // One after the other: side by side, what races with a page being left is the machine.
    for (const variant of variants) shares[variant] = await measureEarlyLeaves(terms(variant), roundTrip);
    for (const variant of variants) print(row(variant, ...shares[variant].map(percent)));
    for (const [variant, own] of Object.entries(shares))
      for (const [index, share] of own.entries()) {
        const isDue = variant.startsWith('telemetry-all') || leaves[index] > 2 * roundTrip;
        if (isOurs(variant) && roundTrip > 0 && isDue && share < shares['plain tracker'][index] - CHANCE)
          broken.push(`${variant}, ${roundTrip} ms away, left after ${leaves[index]} ms: ${percent(share)}`);
      }
    print('');
  }
}

async function measureFailures(print) {
  print(...head('failures', 'events tracked', ...names));
  for (const scenario of FAILURES) {
    const results = await Promise.all(names.map((variant) => measure(scenario, terms(variant))));
    const cells = results.map(({ tracked, lost, repeats, requests }, index) => {
      const name = names[index];
      const isLost = lost && !scenario.mayLose?.includes(name);
      if (isOurs(name) && (isLost || requests > (scenario.mostRequests ?? Number.POSITIVE_INFINITY)))
        broken.push(`${scenario.name}, ${name}: ${lost} lost, ${requests} requests`);
      return `${lost} lost, ${percent(repeats / tracked)} again, ${requests} requests`;
    });
    print(row(scenario.name, results[0].tracked, ...cells));
  }
}

async function measureSoak(print) {
  if (engine !== 'chromium') return;
  print(
    ...head(`${EVENTS} events on one page`, 'heap after, of before', 'main thread, of plain', 'requests'),
  );
  const soaks = {};
  for (const variant of names) soaks[variant] = await soak(terms(variant));
  const base = soaks['plain tracker'].cost;
  for (const [variant, { heap, cost, requests, lost }] of Object.entries(soaks)) {
    print(row(variant, percent(heap), percent(cost / base), requests));
    if (isOurs(variant) && (heap > 1.1 || cost > base || lost))
      broken.push(
        `soak, ${variant}: heap ${percent(heap)}, main thread ${percent(cost / base)}, ${lost} lost`,
      );
  }
}

const TABLES = { calm: measureCalm, early: measureEarly, rough: measureFailures, soak: measureSoak };
const asked = Object.keys(TABLES).filter((name) => process.argv.includes(name));
const doc = root('docs/delivery.md');

for (const name of asked.length ? asked : Object.keys(TABLES)) {
  const lines = [];
  await TABLES[name]((...more) => {
    lines.push(...more);
    process.stdout.write(`${more.join('\n')}\n`);
  });
  process.stdout.write('\n');
  const marker = `bench:delivery ${engine === 'firefox' ? `${name} firefox` : name}`;
  const place = RegExp(`(<!-- ${marker} -->\\n\\n).*?(\\n\\n<!-- /${marker} -->)`, 's');
  if (process.argv.includes('--write'))
    writeFileSync(
      doc,
      readFileSync(doc, 'utf8').replace(place, (_, start, end) => start + lines.join('\n').trim() + end),
    );
}
await browser.close();
site.close();
process.stdout.write(
  `${broken.length ? broken.map((line) => `Does not hold: ${line}`).join('\n') : 'All that is promised holds.'}\n`,
);
process.exitCode = broken.length ? 1 : 0;
