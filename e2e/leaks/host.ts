import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Seen } from '../../src/testing/leakFinder/requestPieces.ts';
import { listenOnNewPort } from '../support/listenOnNewPort.ts';

export interface Host {
  readonly origin: string;
  readonly seen: Seen[];
  /** Answers every path outside /dist/. */
  html: string;
  /** What it says of that page. */
  status: 200 | 404;
  close(): Promise<void>;
}

/** A host that answers any path with one page, and /dist/ with the files of a folder, as a CDN does. */
export async function startHost(dist: string): Promise<Host> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '' } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, `${value}`]),
    );
    seen.push({ method, path: url, headers, body: Buffer.concat(chunks).toString('latin1') });
    if (!url.startsWith('/dist/')) {
      response.writeHead(host.status, { 'Content-Type': 'text/html; charset=utf-8' }).end(host.html);
      return;
    }
    const file = await readFile(`${dist}/${url.slice('/dist/'.length)}`).catch(() => undefined);
    response
      .writeHead(file ? 200 : 404, { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*' })
      .end(file);
  });
  const host: Host = {
    origin: `http://localhost:${await listenOnNewPort(server)}`,
    seen,
    html: '',
    status: 200,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return host;
}
