import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type Collector, type CollectorOptions, createCollector } from './createCollector.ts';

/** Stream Collector, networking.maxHeadersLength and maxRequestLineLength; Node counts them together. */
const MAX_HEADER_BYTES = 40_960 + 20_480;

/** Options of {@link startCollector}. */
export interface StartOptions extends CollectorOptions {
  /** @default 9090, as Snowplow Micro */
  port?: number | undefined;
  /** Address to listen on; `0.0.0.0` lets other machines in. @default '127.0.0.1' */
  host?: string | undefined;
}

/** A collector that listens. */
export interface RunningCollector {
  /** Its address, for the tracker: `http://127.0.0.1:9090`. */
  readonly url: string;
  readonly collector: Collector;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

/**
 * Starts a development collector on a port of its own.
 *
 * @param options port, host, and the options of `createCollector`; port 0 takes any free one
 * @returns the running collector, once it listens
 * @throws Error in one line that names the port, when it is taken, not allowed, or not a port
 * @example
 * const { url, collector, close } = await startCollector({ port: 0 });
 * await fetch(`${url}/i?e=pv&p=web&tv=js-4.6.8`);
 * collector.all(); // { total: 1, good: 1, bad: 0 }
 * await close();
 */
export async function startCollector(options: StartOptions = {}): Promise<RunningCollector> {
  const { port = 9090, host = '127.0.0.1', ...rest } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new RangeError(`${port} is no port: choose one from 1 to 65535 (--port), or 0 for any free one.`);

  const collector = createCollector(rest);
  const server = createAdaptorServer({
    fetch: collector.app.fetch,
    overrideGlobalObjects: false,
    serverOptions: { maxHeaderSize: MAX_HEADER_BYTES },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(listenError(cause, port, host)));
    server.listen(port, host, resolve);
  });

  const listening = server.address() as AddressInfo;
  const name = listening.family === 'IPv6' ? `[${listening.address}]` : listening.address;
  return {
    url: `http://${name}:${listening.port}`,
    collector,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function listenError(cause: NodeJS.ErrnoException, port: number, host: string): Error {
  const problems: Readonly<Record<string, string>> = {
    EADDRINUSE: 'is taken',
    EACCES: 'is not allowed to this user',
  };
  const problem = problems[cause.code ?? ''] ?? `cannot be opened on host ${host} (${cause.code})`;
  return new Error(
    `Port ${port} ${problem}: choose another with --port (startCollector({ port })), or 0 for any free one.`,
    { cause },
  );
}
