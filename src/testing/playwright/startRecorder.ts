import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type BadEvent, createCollector, type GoodEvent } from '../../node/collector/index.ts';
import type { Seen } from '../leakFinder/requestPieces.ts';

/** A collector that listens, and keeps each request as it came. */
export interface Recorder {
  /** Starts a new recording and returns the address for one test. Requests to another test's address are not kept. */
  begin(): string;
  /** Oldest first. */
  good(): GoodEvent[];
  /** What was refused, newest first. */
  bad(): BadEvent[];
  /** The requests, preflights included. */
  readonly seen: readonly Seen[];
  /** Stops listening. */
  close(): Promise<void>;
}

export async function startRecorder(iglu: readonly string[]): Promise<Recorder> {
  const collector = createCollector({ iglu });
  let seen: Seen[] = [];
  let test = 0;
  const receive = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const prefix = `/${test}/`;
    // The last requests of a page of the previous test.
    if (!url.pathname.startsWith(prefix)) return new Response(null, { status: 404 });
    const path = url.pathname.slice(prefix.length - 1) + url.search;
    const body = await request.text();
    seen.push({ method: request.method, path, headers: Object.fromEntries(request.headers), body });
    return collector.app.fetch(
      new Request(url.origin + path, {
        method: request.method,
        headers: request.headers,
        ...(body && { body }),
      }),
    );
  };
  const server = createAdaptorServer({ fetch: receive, overrideGlobalObjects: false });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    begin() {
      collector.reset();
      seen = [];
      return `${base}/${++test}`;
    },
    good: () => collector.good().reverse(),
    bad: () => collector.bad(),
    get seen() {
      return seen;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
