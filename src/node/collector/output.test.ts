import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCollector } from './createCollector.ts';
import { contexts, pageView, send, webPage } from './testRequests.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'output-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.restoreAllMocks());

describe('the output', () => {
  it('has the good events alone, a line each', async () => {
    const to = join(folder, 'good.tsv');
    const collector = createCollector({ output: { format: 'tsv', to } });
    await send(collector, pageView({ aid: 'a' }), pageView({ vid: 'x' }), pageView({ aid: 'b' }));
    const lines = readFileSync(to, 'utf8').slice(0, -1).split('\n');
    expect(lines.map((line) => line.split('\t')[0])).toEqual(['a', 'b']);
  });

  it('has JSON with a key for each schema', async () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const collector = createCollector({ output: { format: 'json' } });
    await send(collector, pageView({ co: contexts(webPage()) }));
    expect(JSON.parse(String(write.mock.calls[0]?.[0]))).toMatchObject({
      event: 'page_view',
      contexts_com_snowplowanalytics_snowplow_web_page_1: [webPage().data],
    });
  });

  it('that cannot be written is told at once', () => {
    const to = join(folder, 'none', 'x');
    expect(() => createCollector({ output: { format: 'tsv', to } })).toThrow(/^Cannot write to .*choose/);
  });
});

describe('a destination', () => {
  let server: Server;
  let url: string;
  const got: { type: string | undefined; body: string }[] = [];
  let status = 200;
  const listeners: (() => void)[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        got.push({ type: request.headers['content-type'], body });
        response.statusCode = status;
        response.end();
        for (const heard of listeners.splice(0)) heard();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => server.close());

  it('gets what would be written', async () => {
    const heard = new Promise<void>((resolve) => listeners.push(resolve));
    await send(createCollector({ output: { format: 'tsv', to: url } }), pageView({ aid: 'a' }));
    await heard;
    expect(got.at(-1)).toMatchObject({
      type: 'text/tab-separated-values',
      body: expect.stringMatching(/^a\t/),
    });
  });

  it('that fails costs the tracker nothing, and is named', async () => {
    status = 500;
    const said = new Promise<string>((resolve) => {
      vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
        resolve(String(text));
        return true;
      });
    });
    const response = await send(createCollector({ output: { format: 'json', to: url } }), pageView());
    expect(response.status).toBe(200);
    expect(await said).toBe(`${url} answered 500 to an event.\n`);
  });
});
