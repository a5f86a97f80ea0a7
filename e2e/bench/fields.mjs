// `node e2e/bench/fields.mjs`: what an event costs on pages with few and with thousands of fields, all looks included.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from '@playwright/test';
import { findEngines } from '../support/engines.mjs';
import { root } from './bundle.mjs';

const COUNTS = [5, 50, 5000];
const TYPES = ['text', 'password'];
const ROUNDS = 9;
const EVENTS = 200;

const page = (type, count, origin) => `<!doctype html><title>Fields</title><body>${Array.from(
  { length: count },
  (_, at) => `<input type="${type}" value="value-${at}-of-${type}">`,
).join('')}
<script async src="/dist/telemetry.js" data-collector="${origin}" data-property="website"></script>`;

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (request.method === 'POST') return request.resume().on('end', () => response.end('ok'));
  if (pathname.startsWith('/dist/'))
    return response.setHeader('Content-Type', 'text/javascript').end(readFileSync(root(pathname.slice(1))));
  response
    .setHeader('Content-Type', 'text/html')
    .end(page(searchParams.get('type'), Number(searchParams.get('count')), `http://${request.headers.host}`));
});
await new Promise((resolve) => server.listen(0, 'localhost', resolve));
const origin = `http://localhost:${server.address().port}`;
const { chromium: executablePath } = await findEngines();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

async function measure(type, count) {
  const tab = await browser.newPage();
  await tab.goto(`${origin}/?type=${type}&count=${count}`);
  await tab.waitForFunction('window.meltanoTelemetry?.consent');
  const time = await tab.evaluate(async (events) => {
    await meltanoTelemetry.flush();
    const start = performance.now();
    for (let at = 0; at < events; at++)
      meltanoTelemetry.track('cta_clicked', { cta: 'try', placement: 'hero' });
    return (performance.now() - start) / events;
  }, EVENTS);
  await tab.close();
  return time;
}

const times = {};
for (let round = 0; round < ROUNDS; round++)
  for (const type of TYPES)
    for (const count of COUNTS) {
      times[type] ??= {};
      times[type][count] ??= [];
      times[type][count].push(await measure(type, count));
    }
await browser.close();
server.close();
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
// biome-ignore lint/suspicious/noConsole: a table for the terminal is what this is for
console.table(
  Object.fromEntries(
    TYPES.map((type) => [
      type,
      Object.fromEntries(
        COUNTS.map((count) => [`${count} fields, ms`, median(times[type][count]).toFixed(3)]),
      ),
    ]),
  ),
);
