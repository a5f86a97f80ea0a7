import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { listenOnNewPort } from './listenOnNewPort.ts';

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
  /** @default 200 */
  readonly status?: 404 | 410;
  /** Runs before everything else in the page. */
  readonly first?: string;
  /** For `first`, where the page's CSP asks for one. */
  readonly nonce?: string;
  /** Comes behind `html`, later. */
  readonly rest?: Promise<string>;
}

/** A static host for `dist` and for pages that a test writes. */
export interface Site {
  readonly origin: string;
  /** Every request that this host has seen, oldest first. */
  readonly seen: Seen[];
  /** Puts a page under a path (default: a new one) and returns its address. */
  publish(page: PageSource, path?: string): string;
  /** Keeps requests for these paths waiting, until the function that it returns is called. */
  hold(path: RegExp): () => void;
  /** Changes the scripts at these paths on their way, until `restore`. */
  alter(path: RegExp, change: (script: string) => string): void;
  /** Ends `hold` and `alter`. */
  restore(): void;
  close(): Promise<void>;
}

const DIST = new URL('../../dist/', import.meta.url);

let published = 0;

/** The page with a script before all others. */
const withScript = (html: string, script: string, nonce = ''): string =>
  html.replace(
    /<head>|<!doctype html>(?!.*<head>)/s,
    (start) => `${start}<script nonce="${nonce}">${script}</script>`,
  );

/** Starts a host on a port of its own. `cors` makes it a CDN; `pageScript` runs first in each of its pages. */
export async function startSite({ cors = false, pageScript = '' } = {}): Promise<Site> {
  const pages = new Map<string, PageSource>();
  const seen: Seen[] = [];
  let holds: { readonly path: RegExp; readonly released: Promise<void>; release(): void }[] = [];
  let changes: { readonly path: RegExp; change(script: string): string }[] = [];
  const app = new Hono();
  app.use(async (context, next) => {
    const { method, headers, url } = context.req.raw;
    const { pathname, search } = new URL(url);
    seen.push({ method, path: pathname + search, headers, body: '' });
    await holds.find(({ path }) => path.test(pathname))?.released;
    await next();
  });
  app.get('/dist/*', async (context) => {
    const file = context.req.path.slice('/dist/'.length);
    const script = await readFile(new URL(file, DIST), 'utf8').catch(() => undefined);
    if (script === undefined) return context.notFound();
    if (cors) context.header('Access-Control-Allow-Origin', '*');
    const change = changes.find(({ path }) => path.test(context.req.path))?.change;
    return context.body(change ? change(script) : script, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
    });
  });
  app.get('/favicon.ico', (context) => context.body(null, 204));
  app.get('*', (context) => {
    const page = pages.get(context.req.path);
    if (!page) return context.notFound();
    const script = pageScript + (page.first ?? '');
    const html = script ? withScript(page.html, script, page.nonce) : page.html;
    const { rest } = page;
    if (!rest) return context.html(html, page.status ?? 200, { ...page.headers });
    context.header('Content-Type', 'text/html; charset=utf-8');
    return stream(context, async (body) => {
      await body.write(html);
      await body.write(await rest);
    });
  });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  const origin = `http://localhost:${await listenOnNewPort(server)}`;

  return {
    origin,
    seen,
    publish(page, path = `/page-${++published}`) {
      pages.set(path, page);
      return origin + path;
    },
    hold(path) {
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      holds.push({ path, released, release });
      return release;
    },
    alter(path, change) {
      changes.push({ path, change });
    },
    restore() {
      for (const { release } of holds) release();
      holds = [];
      changes = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
