import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** A request as a server saw it: what really left the browser. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

export interface PageSource {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A static host for `dist` and for pages that a test writes. */
export interface Site {
  readonly origin: string;
  /** Every request that this host has seen, oldest first. */
  readonly seen: Seen[];
  /** Puts a page under a path (default: a new one) and returns its address. */
  publish(page: PageSource, path?: string): string;
  close(): Promise<void>;
}

const DIST = new URL('../../dist/', import.meta.url);

/** Starts a host on a port of its own. `cors` makes it a CDN. */
export async function startSite({ cors = false } = {}): Promise<Site> {
  const pages = new Map<string, PageSource>();
  const seen: Seen[] = [];
  const app = new Hono();
  app.use(async (context, next) => {
    const { method, headers, url } = context.req.raw;
    const { pathname, search } = new URL(url);
    seen.push({ method, path: pathname + search, headers, body: '' });
    await next();
  });
  app.get('/dist/*', async (context) => {
    const file = context.req.path.slice('/dist/'.length);
    const body = await readFile(new URL(file, DIST)).catch(() => undefined);
    if (!body) return context.notFound();
    if (cors) context.header('Access-Control-Allow-Origin', '*');
    return context.body(body, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
  });
  app.get('/favicon.ico', (context) => context.body(null, 204));
  app.get('*', (context) => {
    const page = pages.get(context.req.path);
    return page ? context.html(page.html, 200, { ...page.headers }) : context.notFound();
  });
  const server = serve({ fetch: app.fetch, port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    seen,
    publish(page, path = `/page-${pages.size + 1}`) {
      pages.set(path, page);
      return origin + path;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
