import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { extname } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { listenOnNewPort } from '../support/listenOnNewPort.ts';
import { readIntegrity } from '../support/readIntegrity.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** What is served, and how the hosts of the guides are found here. */
export interface ServedApp {
  /** Where the files lie, or the page itself. */
  readonly files: string | { readonly html: string };
  /** The package's `dist`: what `https://cdn.example.com` and `/static` have. */
  readonly dist: string;
  /** What `https://sp.example.com` is. */
  readonly collector: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Runs before everything else in each page. */
  readonly pageScript: string;
  readonly nonce?: string;
}

/** A static host, on a port of its own. A path without a file is the app's: it gets the first page. */
export async function serveApp(
  app: ServedApp,
): Promise<{ url: string; paths: string[]; close(): Promise<void> }> {
  const paths: string[] = [];
  let url = '';
  const atHome = (text: string): string =>
    text
      .replaceAll('https://sp.example.com', app.collector)
      .replaceAll('https://cdn.example.com', `${url}/cdn`)
      .replaceAll('sha384-…', readIntegrity(app.dist)['telemetry.js'] ?? '');
  const read = async (path: string): Promise<[text: string, type: string]> => {
    const { files } = app;
    if (typeof files !== 'string') return [files.html, '.html'];
    const name = path === '/' ? '/index.html' : path;
    for (const [file, type] of [
      [name, extname(name)],
      [`${name}.html`, '.html'],
    ] as const)
      if (type in TYPES) {
        const text = await readFile(files + file, 'utf8').catch(() => undefined);
        if (text !== undefined) return [text, type];
      }
    return [await readFile(`${files}/index.html`, 'utf8'), '.html'];
  };

  const server = new Hono();
  server.get('/favicon.ico', (context) => context.body(null, 204));
  server.get('/:host{cdn|static}/:file', async (context) => {
    paths.push(context.req.path);
    return context.body(await readFile(`${app.dist}/${context.req.param('file')}`, 'utf8'), 200, {
      'Content-Type': TYPES['.js'] ?? '',
    });
  });
  server.get('*', async (context) => {
    paths.push(context.req.path);
    const [text, type] = await read(context.req.path);
    const script = `<head><script nonce="${app.nonce ?? ''}">${app.pageScript}</script>`;
    const page = type === '.html' && app.pageScript ? text.replace('<head>', script) : text;
    const headers = Object.entries(app.headers ?? {}).map(([name, value]) => [name, atHome(value)]);
    return context.body(atHome(page), 200, {
      'Content-Type': TYPES[type] ?? '',
      ...Object.fromEntries(headers),
    });
  });
  const listening = createAdaptorServer({ fetch: server.fetch }) as Server;
  url = `http://localhost:${await listenOnNewPort(listening)}`;
  return { url, paths, close: () => new Promise((resolve) => listening.close(() => resolve())) };
}
