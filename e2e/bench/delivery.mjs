// `npm run bench:delivery`: losses, duplicates and requests beside the plain Snowplow tracker, in one run, in Markdown.
// `-- rough` prints the table of rough weather alone. `-- --write` puts the tables into docs/delivery.md, too; `-- firefox` measures in another engine: without soak, which asks Chromium's debugger.

import { readFileSync, writeFileSync } from 'node:fs';
import { chromium, firefox } from '@playwright/test';
import { runnerImport } from 'vite';
import { findEngines } from '../support/engines.mjs';
import { root } from './bundle.mjs';
import { LEAVES, measure, measureTimeToLeave, ROUGH_WEATHER, SCENARIOS } from './deliveryScenarios.mjs';
import { startDeliverySite, VARIANTS } from './deliverySite.mjs';
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
const printed = [];
const print = (...lines) => {
  printed.push(...lines);
  process.stdout.write(`${lines.join('\n')}\n`);
};
const row = (...cells) => `| ${cells.join(' | ')} |`;
const head = (...cells) => [row(...cells), row(...cells.map(() => '---'))];

const isWhole = !process.argv.includes('rough');
if (isWhole) {
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

  print('', ...head('page views that arrive from a page left after', ...LEAVES.map((ms) => `${ms} ms`)));
  const shares = await Promise.all(names.map((variant) => measureTimeToLeave(terms(variant))));
  for (const [index, name] of names.entries()) print(row(name, ...shares[index].map(percent)));
  print('');
}

print(...head('rough weather', 'events tracked', ...names));
for (const scenario of ROUGH_WEATHER) {
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

if (isWhole && engine === 'chromium') {
  print(
    '',
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
await browser.close();
site.close();
if (process.argv.includes('--write')) {
  const doc = root('docs/delivery.md');
  const place = /(<!-- bench:delivery -->\n\n).*(\n\n<!-- \/bench:delivery -->)/s;
  writeFileSync(
    doc,
    readFileSync(doc, 'utf8').replace(place, (_, start, end) => start + printed.join('\n') + end),
  );
}
print(
  '',
  ...(broken.length ? broken.map((line) => `Does not hold: ${line}`) : ['All that is promised holds.']),
);
process.exitCode = broken.length ? 1 : 0;
