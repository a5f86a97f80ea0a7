import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli } from './runCli.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** A port that somebody else has. */
const takenPort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    endings.push(() => new Promise((done) => server.close(done)));
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
