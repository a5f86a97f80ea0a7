import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli } from './runCli.ts';
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

describe('the command', () => {
  const run = async (...args: string[]) => {
    let [out, err] = ['', ''];
    const result = await runCli(
      args,
      {
        write: (text) => {
          out += text;
        },
      },
      {
        write: (text) => {
          err += text;
        },
      },
    );
    if ('running' in result) endings.push(result.running.close);
    return { result, out, err };
  };

  it('starts, and says in one line what it is for', async () => {
    const { result, out, err } = await run('--port', '0', '--max-events', '1');
    expect(result).toHaveProperty('running');
    expect(err).toBe('');
    expect(out).toMatch(/^[^\n]*http:\/\/127\.0\.0\.1:\d+[^\n]*\n$/);
    expect(out).toMatch(/development/i);
    expect(out).toMatch(/any Snowplow collector/);
    // The log line that the tracker's own suite waits for.
    expect(out).toMatch(/REST interface bound/);
  });

  it('takes several registries', async () => {
    const { result } = await run('--port=0', '--iglu', 'public', '--iglu', 'https://iglucentral.com');
    expect(result).toHaveProperty('running');
  });

  it('helps', async () => {
    const { result, out } = await run('--help');
    expect(result).toEqual({ exitCode: 0 });
    for (const option of [
      '--port N               port to listen on, 0 for any free one (default 9090)',
      '--host ADDRESS',
      '--iglu, -i PLACE',
      '--enrich NAME',
      '--max-events N',
      '--no-storage',
      '--output-tsv, -t',
      '--output-json, -j',
      '--output-file FILE',
      '--destination, -d URL',
      '--ndjson FILE',
      '--help, -h',
    ])
      expect(out).toContain(option);
    // Each with its default, but for the one that starts nothing.
    expect(out.match(/\(default/g)).toHaveLength(11);
  });

  it.each([
    ['--collector-config', 'x.hocon', '--port and --host'],
    ['-c', 'x.hocon', '--port and --host'],
    ['--storage', 'x.hocon', '--ndjson'],
    ['--auth', 'x.hocon', '--host'],
    ['--yauaa', '', 'useragent'],
  ])('refuses Micro’s %s with what to use instead', async (option, value, instead) => {
    const { result, err } = await run(...[option, value].filter((word) => word !== ''));
    expect(result).toEqual({ exitCode: 2 });
    expect(err).toMatch(/^--[^\n]+ Snowplow Micro's[^\n]+\n$/);
    expect(err).toContain(instead);
  });

  it('names a registry that does not answer, and starts', async () => {
    const { result, err } = await run('--port=0', '--iglu', 'http://127.0.0.1:1');
    expect(result).toHaveProperty('running');
    expect(err).toMatch(/^No Iglu registry answers at http:\/\/127\.0\.0\.1:1 [^\n]+\n$/);
  });

  it('leaves standard output to the events that are written there', async () => {
    const { out, err } = await run('--port=0', '--output-tsv');
    expect([out, err.split('\n').length]).toEqual(['', 2]);
    expect(err).toMatch(/REST interface bound/);
  });

  it('keeps nothing with --no-storage', async () => {
    const { result } = await run('--port=0', '--no-storage');
    if (!('running' in result)) throw new Error('it did not start');
    await fetch(`${result.running.url}/i?e=pv&p=web&tv=js`);
    expect(result.running.collector.all()).toEqual({ total: 0, good: 0, bad: 0 });
  });

  it.each([
    [['--colour']],
    [['9090']],
    [['--port']],
    [['--port', 'http']],
    [['--port', '-1']],
    [['--port', '65536']],
    [['--port', '']],
    [['--max-events', 'many']],
    [['--max-events', '1.5']],
    [['--iglu']],
    [['--enrich', 'mine']],
    [['--output-tsv', '--output-json']],
    [['--output-file', 'x']],
    [['--destination', 'http://a.example']],
    [['-t', '--destination', 'a.example']],
    [['-t', '--output-file', 'x', '--destination', 'http://a.example']],
  ])('%j is wrong use: one line, and 2', async (args) => {
    const { result, out, err } = await run(...args);
    expect(result).toEqual({ exitCode: 2 });
    expect(out).toBe('');
    expect(err).toMatch(/^[^\n]+\. See --help\.\n$/);
  });

  it('cannot start on a taken port: one line, and 1', async () => {
    const { result, err } = await run('--port', String(await takenPort()));
    expect(result).toEqual({ exitCode: 1 });
    expect(err).toMatch(/^Port \d+ [^\n]+\n$/);
  });

  it('cannot start with a registry that is not there: one line, and 1', async () => {
    const { result, err } = await run('--port', '0', '--iglu', '/nowhere/at/all');
    expect(result).toEqual({ exitCode: 1 });
    expect(err).toMatch(/^[^\n]*\/nowhere\/at\/all[^\n]*\n$/);
  });
});
