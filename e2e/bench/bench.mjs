// `npm run bench`: size and main-thread time beside the plain Snowplow tracker, in one run. `-- --write` puts the table into README.md,
// `-- 31` makes 31 visits to each page.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { runnerImport } from 'vite';
import { findEngines } from '../support/engines.mjs';
import { measureBigPages } from './bigPages.mjs';
import { bundle, root } from './bundle.mjs';

const ROUNDS = Number(process.argv.find(Number) ?? 15);
const CPU_SLOWDOWN = 4;
const EVENTS = 300;
const dist = (pattern) => {
  const file = readdirSync(root('dist')).find((name) => pattern.test(name));
  if (!file) throw new Error('nothing to measure: run `npm run build` first');
  return readFileSync(root(`dist/${file}`));
};

const size = (...files) => ({
  raw: files.reduce((sum, file) => sum + file.length, 0),
  gzip: files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0),
  brotli: files.reduce(
    (sum, file) =>
      sum + brotliCompressSync(file, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
    0,
  ),
});

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
/** Of what a visit takes on a machine that others use, too: their noise only adds to it. */
const lowerQuartile = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 4)];

const plain = await bundle('e2e/bench/plainTracker.ts');
const internals = await bundle('e2e/bench/internals.ts');
const dropIn = dist(/^telemetry\.js$/);
const trackerPart = dist(/^telemetry-tracker-/);
const hashPart = dist(/^telemetry-hash-/);

const page = (body) => `<!doctype html><html><head><title>Bench</title></head><body>${body}</body></html>`;
const tag = (src, extra) => `<script async src="${src}" data-collector="ORIGIN" ${extra}></script>`;
/** Before the tag: the visitor has said yes to ids, and the page knows who it is. */
const IDENTIFIED = `<script>(window.meltanoTelemetry ||= []).push((telemetry) => {
  telemetry.setConsent('identified');
  telemetry.identify({ userId: 'jane@example.com', projectId: 'my-project' });
});</script>`;
const EVENT = JSON.stringify({ cta: 'book-a-demo', placement: 'hero' });
const VARIANTS = {
  'empty page': { html: page(''), ready: 'true', track: '' },
  'drop-in, refused': {
    html: page(tag('/dist/telemetry.js', 'data-property="website" data-send-anonymous-usage-stats="false"')),
    ready: 'window.meltanoTelemetry?.consent',
    track: `meltanoTelemetry.track('cta_clicked', ${EVENT})`,
  },
  'whole, anonymous': {
    html: page(tag('/dist/telemetry.js', 'data-property="website"')),
    ready: 'window.meltanoTelemetry?.consent',
    track: `meltanoTelemetry.track('cta_clicked', ${EVENT})`,
  },
  // Its first request waits for the hash part.
  'whole, identified': {
    html: page(IDENTIFIED + tag('/dist/telemetry.js', 'data-property="website"')),
    ready: 'window.meltanoTelemetry?.consent',
    track: `meltanoTelemetry.track('cta_clicked', ${EVENT})`,
  },
  'with vitals': {
    html: page(tag('/dist/telemetry.js', 'data-property="website" data-collect="vitals"')),
    ready: 'window.meltanoTelemetry?.consent',
    track: `meltanoTelemetry.track('cta_clicked', ${EVENT})`,
  },
  'plain tracker': {
    html: page(tag('/plain.js', '')),
    ready: 'window.plainTrack',
    track: `plainTrack('iglu:com.meltano/cta_clicked/jsonschema/1-0-0', ${EVENT})`,
  },
};

let posts = 0;
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const origin = `http://${request.headers.host}`;
  if (request.method === 'POST') {
    posts++;
    return request.resume().on('end', () => response.end('ok'));
  }
  if (pathname === '/plain.js') return response.setHeader('Content-Type', 'text/javascript').end(plain);
  if (pathname.startsWith('/dist/'))
    return response.setHeader('Content-Type', 'text/javascript').end(readFileSync(root(pathname.slice(1))));
  if (pathname === '/form')
    return response
      .setHeader('Content-Type', 'text/html')
      .end((FORM + VARIANTS['whole, anonymous'].html).replaceAll('ORIGIN', origin));
  const variant = VARIANTS[decodeURIComponent(pathname.slice(1))];
  if (!variant) return response.writeHead(404).end();
  return response.setHeader('Content-Type', 'text/html').end(variant.html.replaceAll('ORIGIN', origin));
});
await new Promise((resolve) => server.listen(0, 'localhost', resolve));
const origin = `http://localhost:${server.address().port}`;

const { chromium: executablePath } = await findEngines();
// Node 20 cannot strip types, so Vite loads the source.
const { WITHOUT_ADDRESS_BAR } = (
  await runnerImport(root('src/node/audit/withoutAddressBar.ts'), { configFile: false, logLevel: 'error' })
).module;
const browser = await chromium.launch({
  executablePath,
  args: [
    ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    WITHOUT_ADDRESS_BAR,
  ],
});

/** Main-thread milliseconds of a visit: until the first event was sent, and of the events after it. */
async function visit(name) {
  const { ready, track } = VARIANTS[name];
  const context = await browser.newContext();
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  await session.send('Performance.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find((metric) => metric.name === 'TaskDuration').value * 1000;
  };
  const expectsPost = /whole|plain/.test(name);
  const before = posts;
  await tab.goto(`${origin}/${encodeURIComponent(name)}`);
  await tab.waitForFunction(ready);
  while (expectsPost && posts === before) await tab.evaluate('new Promise(requestAnimationFrame)');
  const load = await spent();
  const time = track
    ? await tab.evaluate(
        `(() => { ${track}; const start = performance.now(); for (let i = 0; i < ${EVENTS}; i++) ${track}; return performance.now() - start; })()`,
      )
    : 0;
  await context.close();
  return { load, event: time / EVENTS };
}

const CLICKS = 40;

/** Main-thread milliseconds of a click by the mouse, in the median, on a page whose parts have all come. */
async function measureClick(name) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  await session.send('Performance.enable');
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find((metric) => metric.name === 'TaskDuration').value * 1000;
  };
  await tab.goto(`${origin}/${encodeURIComponent(name)}`);
  await tab.waitForFunction(VARIANTS[name].ready);
  await tab.evaluate('meltanoTelemetry.flush()');
  if (name.includes('vitals')) {
    const isThere = `performance.getEntriesByType('resource').some(({ name }) => name.includes('-vitals-'))`;
    await tab.waitForFunction(isThere, undefined, { polling: 50 });
  }
  const clicks = [];
  for (let click = 0; click < CLICKS; click++) {
    const before = await spent();
    await tab.mouse.click(100, 100);
    await tab.evaluate('new Promise(requestAnimationFrame)');
    clicks.push((await spent()) - before);
  }
  await context.close();
  return median(clicks);
}

const OURS = `({
  track: () => meltanoTelemetry.track('cta_clicked', ${EVENT}),
  view: () => meltanoTelemetry.pageView(),
})`;
/** How the variants of big pages are used. */
const BIG = {
  anonymous: OURS,
  identified: OURS,
  'plain tracker': `({
    track: () => plainTrack('iglu:com.meltano/cta_clicked/jsonschema/1-0-0', ${EVENT}),
    view: () => plainView(),
    // It sees no navigation by itself.
    navigated: () => plainView(),
  })`,
};

/** Opens a page for them, whose script is all there. */
async function openBig(variant, slowdown) {
  const name = variant === 'plain tracker' ? variant : 'whole, anonymous';
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(`${origin}/${encodeURIComponent(name)}`);
  await tab.waitForFunction(VARIANTS[name].ready);
  if (variant === 'identified') await tab.evaluate("meltanoTelemetry.setConsent('identified')");
  if (name !== variant) await tab.evaluate('meltanoTelemetry.flush()');
  const session = await context.newCDPSession(tab);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return { tab, close: () => context.close() };
}

/** A page with all that the last look looks at, and a payload as the guard sees it. */
const FORM = page(
  '<form>' +
    ['email', 'password', 'tel', 'text', 'text']
      .map((type) => `<input type="${type}" value="a ${type} value">`)
      .join('') +
    '</form>',
);
const HOSTILE = {
  'words of one letter': 'a '.repeat(50_000),
  'at signs': '@'.repeat(100_000),
  'percent signs': '%25'.repeat(33_333),
  'digits and dots': '1.'.repeat(50_000),
  base64: 'QUJD'.repeat(25_000),
  'a long host': `https://${'a.'.repeat(49_990)}`,
  slashes: `https://example.org${'/a'.repeat(49_990)}`,
};

/** The last look beside whole events, in turn, on one page with a form and a secret in its address. */
async function measureInnards() {
  const tab = await browser.newPage();
  await tab.goto(`${origin}/form?utm_source=x&view=list&reset_token=not-in-any-event`);
  await tab.addScriptTag({ content: internals.toString() });
  await tab.waitForFunction('window.meltanoTelemetry?.consent');
  return tab.evaluate(async (hostile) => {
    await meltanoTelemetry.flush();
    const time = (fn, times = 1) => {
      const start = performance.now();
      for (let index = 0; index < times; index++) fn();
      return (performance.now() - start) / times;
    };
    const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
    const data = { cta: 'book-a-demo', placement: 'hero' };
    const envelope = (kind, data) =>
      JSON.stringify({ schema: `iglu:com.snowplowanalytics.snowplow/${kind}/jsonschema/1-0-0`, data });
    const ue_pr = envelope('unstruct_event', {
      schema: 'iglu:com.meltano/cta_clicked/jsonschema/1-0-0',
      data,
    });
    const clean = guardPayload(
      { e: 'ue', url: location.href, refr: 'https://example.org/', tv: 'js-4.6.8', ue_pr },
      terms,
    );
    const looks = [];
    const events = [];
    for (let round = 0; round < 31; round++) {
      looks.push(time(() => lookAtFields(clean), 100));
      events.push(time(() => meltanoTelemetry.track('cta_clicked', data), 100));
    }
    const [slowest, name] = Object.entries(hostile)
      .flatMap(([name, text]) => [redactText, redactUrl].map((redact) => [time(() => redact(text)), name]))
      .sort(([a], [b]) => b - a)[0];
    return { look: median(looks), event: median(events), slowest, name };
  }, HOSTILE);
}

const times = Object.fromEntries(Object.keys(VARIANTS).map((name) => [name, []]));
await visit('plain tracker');
for (let round = 0; round < ROUNDS; round++)
  for (const name of Object.keys(VARIANTS).filter((name) => name !== 'with vitals'))
    times[name].push(await visit(name));
const clicks = { 'whole, anonymous': [], 'with vitals': [] };
for (let round = 0; round < 5; round++)
  for (const [name, measured] of Object.entries(clicks)) measured.push(await measureClick(name));
const { look, event, slowest, name } = await measureInnards();
const big = await measureBigPages(openBig, BIG);
await browser.close();
server.close();

const empty = lowerQuartile(times['empty page'].map(({ load }) => load));
const sizes = {
  'drop-in, refused': size(dropIn),
  'whole, anonymous': size(dropIn, trackerPart),
  'whole, identified': size(dropIn, trackerPart, hashPart),
  'plain tracker': size(plain),
};
const rows = Object.entries(sizes).map(([name, bytes]) => {
  const load = lowerQuartile(times[name].map((time) => time.load)) - empty;
  const event = lowerQuartile(times[name].map((time) => time.event));
  return { name, ...bytes, load, event };
});
const base = rows.at(-1);
const ratio = (value, of) => `${Math.round((value / of) * 100)} %`;
// biome-ignore lint/suspicious/noConsole: a table for the terminal is what this is for
console.table(
  Object.fromEntries(
    rows.map(({ name, raw, gzip, brotli, load, event }) => [
      name,
      {
        raw,
        gzip,
        brotli,
        'of plain': ratio(brotli, base.brotli),
        'load ms': load.toFixed(1),
        'of plain ': ratio(load, base.load),
        'event ms': event.toFixed(3),
        'of plain  ': ratio(event, base.event),
      },
    ]),
  ),
);
if (process.argv.includes('--write')) {
  const words = {
    'drop-in, refused': 'drop-in, refused',
    'whole, anonymous': 'drop-in and tracker part',
    'whole, identified': 'drop-in, tracker and hash part, identified',
    'plain tracker': "plain tracker, Vite's defaults",
  };
  const lines = rows.map(
    ({ name, brotli, load, event }) =>
      `| ${words[name]} | ${brotli.toLocaleString('en')} B | ${ratio(brotli, base.brotli)} | ${ratio(load, base.load)} | ${ratio(event, base.event)} |`,
  );
  const table = [
    '| | brotli | of plain | main thread until the first event was sent | per event |',
    '|---|---|---|---|---|',
    ...lines,
  ].join('\n');
  const readme = readFileSync(root('README.md'), 'utf8');
  const place = /(<!-- bench -->\n\n).*(\n\n<!-- \/bench -->)/s;
  writeFileSync(
    root('README.md'),
    readme.replace(place, (_, start, end) => start + table + end),
  );
}
process.stdout.write(
  `Bytes; main-thread milliseconds beyond an empty page with the CPU slowed ${CPU_SLOWDOWN} times, until the first event was sent, and per event tracked after that (${EVENTS} in a row). Lower quartiles of ${ROUNDS} alternating visits.\n`,
);
process.stdout.write(
  `The last look takes ${ratio(look, event)} of an event's ${event.toFixed(3)} ms (CPU not slowed). The slowest redaction of 100 kB took ${slowest.toFixed(1)} ms: ${name}.\n`,
);
const more = median(clicks['with vitals']) - median(clicks['whole, anonymous']);
process.stdout.write(
  `A click takes ${more.toFixed(2)} ms more of the main thread with the part vitals (medians of 5 times ${CLICKS}, CPU not slowed).\n`,
);
// biome-ignore lint/suspicious/noConsole: as above
console.table(big);
process.stdout.write(`Big pages: milliseconds, medians, with the CPU slowed as above.\n`);
