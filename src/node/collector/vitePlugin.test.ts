import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, createServer, type InlineConfig, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TP2 } from './testRequests.ts';
import { collectorPlugin } from './vitePlugin.ts';

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'collector-site-'));
  for (const folder of ['', 'demo/ui/', 'dist/', 'dist/demo/ui/']) {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, 'index.html'), '<p>a page</p>');
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const said: string[] = [];
const customLogger = { ...createLogger('silent'), info: (line: string) => said.push(line) };
const config = (): InlineConfig => ({
  root,
  configFile: false,
  plugins: [collectorPlugin()],
  customLogger,
  server: { port: 0 },
  preview: { port: 0 },
});

const servers = {
  async dev() {
    const server = await createServer(config());
    await server.listen();
    return { url: server.resolvedUrls?.local[0] ?? '', close: () => server.close() };
  },
  async preview() {
    const server = await preview(config());
    return { url: server.resolvedUrls?.local[0] ?? '', close: () => server.close() };
  },
};

describe.each(['dev', 'preview'] as const)("on Vite's %s server", (kind) => {
  let url: string;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ url, close } = await servers[kind]());
  });
  afterAll(() => close());

  const ask = (path: string, init?: RequestInit) => fetch(new URL(path, url), init);

  it('says what it is for, in a line', () => {
    expect(said.at(-1)).toMatch(/^Development collector.*any Snowplow collector\.$/);
  });

  it.each(['/', '/demo/ui/', '/demo/ui/?utm_source=a', '/demo/ui/index.html'])(
    '%s is the page',
    async (path) => {
      expect(await (await ask(path)).text()).toContain('a page');
    },
  );

  it.each(['/i?e=pv', '/ice.png', '/com.acme/track?e=pv&p=web', TP2, `${TP2.replace('tp2', 'tp1')}?e=pv`])(
    '%s is a pixel',
    async (path) => expect((await ask(path)).headers.get('content-type')).toBe('image/gif'),
  );

  it('takes events, and shows them', async () => {
    await ask('/micro/reset');
    const event = { e: 'pv', p: 'web', tv: 'js-4.6.8', page: 'é' };
    const schema = 'iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4';
    const body = JSON.stringify({ schema, data: [event] });
    const answer = await ask(TP2, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
    expect([answer.status, await answer.text()]).toEqual([200, 'ok']);
    expect(await (await ask('/micro/good')).json()).toMatchObject([{ event: { page_title: 'é' } }]);
  });

  it("answers a tracker's preflight as a collector does, and leaves the page's to Vite", async () => {
    const preflight = (path: string) =>
      ask(path, { method: 'OPTIONS', headers: { Origin: 'https://meltano.com' } });
    const tracker = await preflight(TP2);
    expect([tracker.status, tracker.headers.get('access-control-allow-origin')]).toEqual([
      200,
      'https://meltano.com',
    ]);
    expect((await preflight('/')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('survives an address that is none', async () => {
    expect((await ask('/micro')).status).toBe(404);
    expect((await fetch(`${url}/`)).status).toBeLessThan(500);
  });
});
