import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createCollector } from '../../src/node/collector/index.ts';
import { inOrder } from './inOrder.ts';
import type { Seen } from './siteServer.ts';

/** An event that the collector found good, in the shape of Snowplow Micro. */
export interface Arrived {
  readonly rawEvent: { readonly parameters: Readonly<Record<string, string>> };
  readonly eventType: string;
  readonly schema: string;
  readonly event: Readonly<Record<string, unknown>> & {
    readonly event_id: string;
    readonly event_name: string;
    readonly unstruct_event: { readonly data: { readonly schema: string; readonly data: object } } | null;
    readonly contexts: { readonly data?: readonly { readonly schema: string; readonly data: object }[] };
  };
}

/**
 * A collector on a port of its own, behind a log of every request: the development collector, or the one at
 * COLLECTOR_URL (a real Snowplow Micro).
 */
export interface CollectorServer {
  readonly url: string;
  readonly seen: Seen[];
  /** The good events of an app_id, in the order in which they were made. */
  good(appId: string): Promise<Arrived[]>;
  /** Everything bad that names the app_id. */
  bad(appId: string): Promise<unknown[]>;
  /** Forgets what came so far. A real Micro keeps it: others may be asking it, too. */
  forget(): void;
  /** Answers the next POSTs with these statuses instead of passing them on. */
  failNext(...statuses: number[]): void;
  /**
   * Leaves POSTs without an answer, until the function that it returns is called: then those that nobody has
   * aborted are passed on.
   */
  hold(): () => void;
  close(): Promise<void>;
}

export async function startCollectorServer(): Promise<CollectorServer> {
  const seen: Seen[] = [];
  const failures: number[] = [];
  let held: Promise<void> | undefined;
  const remote = process.env.COLLECTOR_URL;
  const local = remote
    ? undefined
    : createCollector({ iglu: [fileURLToPath(new URL('../schemas', import.meta.url))] });
  const pass = (request: Request): Response | Promise<Response> => {
    if (local) return local.app.fetch(request);
    const { pathname, search } = new URL(request.url);
    return fetch(new Request(`${remote}${pathname}${search}`, request));
  };

  const app = new Hono();
  app.all('*', async (context) => {
    const request = context.req.raw;
    const { pathname, search } = new URL(request.url);
    const body = request.body ? await request.clone().text() : '';
    if (!pathname.startsWith('/micro'))
      seen.push({ method: request.method, path: pathname + search, headers: request.headers, body });
    if (request.method === 'POST') await held;
    if (request.signal.aborted) return new Response(null, { status: 499 });
    const status = request.method === 'POST' ? failures.shift() : undefined;
    if (status)
      return new Response('failed on purpose', {
        status,
        headers: { 'Access-Control-Allow-Origin': request.headers.get('origin') ?? '*' },
      });
    return pass(request);
  });
  const server = serve({ fetch: app.fetch, port: 0 }) as Server;
  // A connection that was closed for idleness while it is asked again is no failure of anybody's.
  server.keepAliveTimeout = 600_000;
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const ask = async (path: string) => (await fetch(`${remote}/micro/${path}`)).json();
  // What is in this process is asked directly: each poll over HTTP would bring all events along.
  const good = async (): Promise<Arrived[]> => (local ? (local.good() as unknown as Arrived[]) : ask('good'));
  const bad = async (): Promise<unknown[]> => (local ? [...local.bad()] : ask('bad'));

  return {
    url,
    seen,
    async good(appId) {
      return inOrder((await good()).filter(({ event }) => event.app_id === appId).reverse());
    },
    async bad(appId) {
      return (await bad()).filter((event) => JSON.stringify(event).includes(appId));
    },
    forget() {
      local?.reset();
      seen.length = 0;
      failures.length = 0;
    },
    failNext(...statuses) {
      failures.push(...statuses);
    },
    hold() {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return () => {
        held = undefined;
        release();
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // A page that is closed may have opened one for what it sends at its end.
        server.closeAllConnections();
      }),
  };
}
