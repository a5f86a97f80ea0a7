import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { createAgents } from './createAgents.ts';
import type { Certificate } from './createCertificate.ts';
import type { Exchange } from './exchange.ts';
import { answer, asTexts, optionsOf } from './passRequest.ts';
import { join, upgrade } from './passWebSocket.ts';

/** A proxy for one browser context, which keeps what passes. */
export interface RecordingProxy {
  readonly url: string;
  readonly exchanges: readonly Exchange[];
  /** Resolves when nothing new has been asked for a while and all has been answered, or when that takes too long. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const QUIET = 600;
/** Answers that take longer are not waited for: streams and long polls never end. */
const LONG_ANSWER = 4000;
const LONGEST_WAIT = 12_000;
const PAUSE = 50;
const TLS_HANDSHAKE = 22;

/** @returns the port, a free one */
const listen = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE));

/**
 * Starts a proxy that sees everything that leaves a browser. Neither the browser's events nor the page's report what a page sends
 * while it is left, by `sendBeacon` or by `fetch` with `keepalive`.
 *
 * @param certificate shown to the browser for every host
 */
export async function startRecordingProxy(certificate: Certificate): Promise<RecordingProxy> {
  const exchanges: (Exchange & { readonly at: number })[] = [];
  const agents = createAgents();
  const sockets = new Set<Duplex>();

  const receive = (address: string) => async (request: IncomingMessage, response: ServerResponse) => {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const exchange = {
        method: request.method ?? 'GET',
        address,
        headers: asTexts(request.headers),
        body: Buffer.concat(chunks),
        ...{ type: '', encoding: '', bytes: 0, isOver: false, at: Date.now() },
      };
      exchanges.push(exchange);
      answer(exchange, () => agents.ask(address, optionsOf(request)), response);
    } catch {
      // The browser has given it up.
      response.destroy();
    }
  };
  const within = async (scheme: 'http' | 'https', server: Server): Promise<number> => {
    const addressOf = (request: IncomingMessage) => `${scheme}://${request.headers.host}${request.url}`;
    server.on('request', (request, response) => void receive(addressOf(request))(request, response));
    server.on('upgrade', (request, socket) => upgrade(addressOf(request), request, socket, agents.ask));
    return listen(server);
  };
  const inner = [createServer(), createTlsServer(certificate)] as const;
  const [plainPort, tlsPort] = await Promise.all([within('http', inner[0]), within('https', inner[1])]);

  const proxy = createServer((request, response) => void receive(request.url ?? '')(request, response));
  const keep = (socket: Duplex) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  };
  for (const server of [proxy, ...inner]) server.on('connection', keep);
  proxy.on('connect', (_request, socket: Duplex) => {
    socket.on('error', () => socket.destroy());
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    // A WebSocket without TLS comes through a tunnel, too.
    socket.once('data', (first: Buffer) => {
      const link = connect(first[0] === TLS_HANDSHAKE ? tlsPort : plainPort, '127.0.0.1');
      link.write(first);
      join(socket, link);
    });
  });
  const port = await listen(proxy);

  return {
    url: `http://127.0.0.1:${port}`,
    exchanges,
    async settle() {
      const start = Date.now();
      for (;;) {
        await pause();
        const now = Date.now();
        const last = exchanges.at(-1)?.at ?? start;
        const isWaiting = exchanges.some(({ isOver, at }) => !isOver && now - at < LONG_ANSWER);
        if ((!isWaiting && now - Math.max(start, last) > QUIET) || now - start > LONGEST_WAIT) return;
      }
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      agents.close();
      for (const server of [proxy, ...inner]) await new Promise((resolve) => server.close(resolve));
    },
  };
}
