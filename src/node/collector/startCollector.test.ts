import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningCollector, startCollector } from './startCollector.ts';
import { envelope, JSON_TYPE, pageView, TP2 } from './testRequests.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

const start = async (options = {}): Promise<RunningCollector> => {
  const running = await startCollector({ port: 0, ...options });
  endings.push(running.close);
  return running;
};

/** A port that somebody else has. */
const takenPort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    endings.push(() => new Promise((done) => server.close(done)));
  });

describe('startCollector', () => {
  it('listens, and takes events over HTTP', async () => {
    const { url, collector } = await start();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const response = await fetch(url + TP2, {
      method: 'POST',
      headers: { 'Content-Type': JSON_TYPE },
      body: JSON.stringify(envelope([pageView()])),
    });
    expect([response.status, await response.text()]).toEqual([200, 'ok']);
    const [good] = await (await fetch(`${url}/micro/good`)).json();
    expect(good.event).toMatchObject({ event_name: 'page_view', user_ipaddress: '127.0.0.1' });
    expect(collector.all()).toEqual({ total: 1, good: 1, bad: 0 });
  });

  it('does not look at the address of an anonymous request', async () => {
    const { url, collector } = await start();
    await fetch(`${url}/i?e=pv&p=web&tv=js`, { headers: { 'SP-Anonymous': '*' } });
    expect(collector.good()[0]?.event.user_ipaddress).toBe('unknown');
  });

  it('answers 413 to a body that is far too long, and lives on', async () => {
    const { url } = await start();
    const response = await fetch(url + TP2, {
      method: 'POST',
      headers: { 'Content-Type': JSON_TYPE },
      body: 'x'.repeat(12 * 2 ** 20),
    });
    expect(response.status).toBe(413);
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  it('takes an address as long as a collector does', async () => {
    const { url, collector } = await start();
    const page = encodeURIComponent('a'.repeat(19_000));
    expect((await fetch(`${url}/i?e=pv&p=web&tv=js&uid=${page}`)).status).toBe(200);
    expect(collector.all()).toEqual({ total: 1, good: 0, bad: 1 });
  });

  it('is gone after close, even with connections open', async () => {
    const { url, close } = await startCollector({ port: 0 });
    await fetch(`${url}/health`);
    await close();
    await expect(fetch(`${url}/health`)).rejects.toThrow();
  });

  it('says in one line that a port is taken, and what to do', async () => {
    const port = await takenPort();
    const failure = await startCollector({ port }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    const { message } = failure as Error;
    expect(message).toMatch(/--port/);
    expect(message).toContain(String(port));
    expect(message).not.toContain('\n');
  });

  it.each([-1, 65_536, 1.5, Number.NaN])('knows that %d is no port', async (port) => {
    await expect(startCollector({ port })).rejects.toThrow(/port/);
  });

  it('says that a host is none of this machine', async () => {
    await expect(startCollector({ port: 0, host: '192.0.2.1' })).rejects.toThrow(/192\.0\.2\.1/);
  });
});
