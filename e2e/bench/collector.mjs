import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';

/** How the development collector stands a load, beside a bare Hono server in the same run: `npm run bench:collector`. */
const EVENTS = 200_000;
const IN_A_BODY = 50;
const MAX_EVENTS = 10_000;
const TP2 = '/com.snowplowanalytics.snowplow/tp2';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

const BARE = `
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
const app = new Hono().post('*', async (c) => { await c.req.text(); return c.text('ok'); });
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log('http://127.0.0.1:' + port));
`;

const event = (index) => ({
  e: 'pv',
  p: 'web',
  tv: 'js-4.6.8',
  aid: 'meltano-hub',
  eid: crypto.randomUUID(),
  dtm: String(1795392669293 + index),
  url: `https://hub.meltano.com/extractors/${index}?utm_source=bench`,
  refr: 'https://www.google.com/',
  co: JSON.stringify({
    schema: 'iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0',
    data: [
      {
        schema: 'iglu:com.snowplowanalytics.snowplow/web_page/jsonschema/1-0-0',
        data: { id: crypto.randomUUID() },
      },
    ],
  }),
});

const body = JSON.stringify({
  schema: 'iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4',
  data: Array.from({ length: IN_A_BODY }, (_, index) => event(index)),
});

/** Runs a server until it names its address. */
function start(args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], cwd: path('../..') });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`a server has ended with ${code}`)));
    child.stdout.on('data', (chunk) => {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))?.[0];
      if (url) resolve({ url, child });
    });
  });
}

/** The most memory that a process has had, in MB, where the system tells. */
function peakMemory(pid) {
  try {
    return (
      Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024
    );
  } catch {
    return Number.NaN;
  }
}

async function load({ url, child }) {
  const result = await autocannon({
    url: url + TP2,
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body,
    connections: 10,
    amount: EVENTS / IN_A_BODY,
  });
  const counts = Object.entries(result.statusCodeStats).map(([code, { count }]) => `${code}: ${count}`);
  const answers = `${counts.join(', ')}, errors: ${result.errors}, timeouts: ${result.timeouts}`;
  return { rate: EVENTS / result.duration, answers, memory: peakMemory(child.pid) };
}

const collector = await start([
  path('../../dist/collector/cli.js'),
  '--port',
  '0',
  '--max-events',
  String(MAX_EVENTS),
]);
const bare = await start(['--input-type=module', '--eval', BARE]);
const [loaded, beside] = [await load(collector), await load(bare)];
const { total, good } = await (await fetch(`${collector.url}/micro/all`)).json();
collector.child.removeAllListeners('exit').kill();
bare.child.removeAllListeners('exit').kill();

const lines = [
  `| ${EVENTS} events, ${IN_A_BODY} in a body | events/s | answers | peak memory |`,
  '|---|---|---|---|',
  ...Object.entries({ collector: loaded, 'bare hono': beside }).map(
    ([name, { rate, answers, memory }]) =>
      `| ${name} | ${Math.round(rate)} | ${answers} | ${Math.round(memory)} MB |`,
  ),
  '',
  `collector / bare hono: ${((100 * loaded.rate) / beside.rate).toFixed(1)} %; kept ${total}, ${good} good`,
];
process.stdout.write(`${lines.join('\n')}\n`);
