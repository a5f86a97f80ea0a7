import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  Agent as PlainAgent,
  request as plainRequest,
  type RequestOptions,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer, Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Certificate } from './createCertificate.ts';

/** A request that has left the browser, to the byte, and what came of it. */
export interface Exchange {
  readonly method: string;
  /** All of it: `https://host/path?query`. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Undefined until the answer's head is there. */
  status?: number;
  /** Of the answer; empty where it has none. */
  type: string;
  encoding: string;
  /** Of the answer's body, as it travelled. */
  bytes: number;
  /** A script's answer, as it travelled; undefined for everything else. */
  script?: Buffer;
  /** Why there is no answer. */
  failure?: string;
  isOver: boolean;
}

/** A proxy for one browser context, which keeps what passes. */
export interface RecordingProxy {
  readonly url: string;
  readonly exchanges: readonly Exchange[];
  /** Resolves when nothing new has been asked for a while and all has been answered, or when that takes too long. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const QUIET = 600;
/** An answer that takes longer is no reason to wait: streams and long polls have none. */
const LONG_ANSWER = 4000;
const LONGEST_WAIT = 12_000;
const PAUSE = 50;
/** Scripts are kept for a look at whose they are. */
const MAX_SCRIPT = 5_000_000;

/** Of this connection alone (RFC 9110 §7.6.1). */
const HOP_BY_HOP = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'proxy-authenticate', 'proxy-authorization'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade'],
]);
const TLS_HANDSHAKE = 22;

const passOn = (headers: IncomingHttpHeaders): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).filter(
      (entry): entry is [string, string | string[]] => entry[1] !== undefined && !HOP_BY_HOP.has(entry[0]),
    ),
  );

const asTexts = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `${value}`]));

/** Asks as the browser asked, but for encodings that Node can't undo. */
function optionsOf(request: IncomingMessage): RequestOptions {
  const headers = passOn(request.headers);
  if (headers['accept-encoding']) headers['accept-encoding'] = 'gzip, br';
  return { method: request.method ?? 'GET', headers };
}

function createAgents() {
  const plain = new PlainAgent({ keepAlive: true });
  const tls = new TlsAgent({ keepAlive: true });
  return {
    ask: (address: string, options: RequestOptions) =>
      address.startsWith('https:')
        ? tlsRequest(address, { ...options, agent: tls })
        : plainRequest(address, { ...options, agent: plain }),
    close() {
      plain.destroy();
      tls.destroy();
    },
  };
}

const reasonOf = (error: NodeJS.ErrnoException): string => error.code ?? error.message;

/** Asks for the browser, and hands on what comes. */
function answer(exchange: Exchange, ask: () => ReturnType<typeof plainRequest>, response: ServerResponse) {
  const fail = (error: Error) => {
    exchange.failure ??= reasonOf(error);
    exchange.isOver = true;
    // As a server that is not there.
    response.destroy();
  };
  const asked = ask();
  asked.on('error', fail);
  response.on('close', () => {
    exchange.isOver = true;
    asked.destroy();
  });
  asked.on('response', (from) => {
    exchange.status = from.statusCode ?? 0;
    exchange.type = from.headers['content-type'] ?? '';
    exchange.encoding = from.headers['content-encoding'] ?? '';
    const kept: Buffer[] | undefined = /javascript|ecmascript/.test(exchange.type) ? [] : undefined;
    response.writeHead(exchange.status, passOn(from.headers));
    from.on('data', (chunk: Buffer) => {
      exchange.bytes += chunk.length;
      if (exchange.bytes <= MAX_SCRIPT) kept?.push(chunk);
    });
    from.on('end', () => {
      if (kept) exchange.script = Buffer.concat(kept);
      exchange.isOver = true;
    });
    from.on('error', fail);
    from.pipe(response);
  });
  asked.end(exchange.body);
}

/** Two ends of a WebSocket. */
function join(one: Duplex, other: Duplex): void {
  const end = () => {
    one.destroy();
    other.destroy();
  };
  for (const side of [one, other]) side.on('error', end).on('close', end);
  one.pipe(other).pipe(one);
}

/** Hands a request to become a WebSocket on, as it is. */
function upgrade(address: string, request: IncomingMessage, socket: Duplex, ask: Ask): void {
  const asked = ask(address, { method: 'GET', headers: request.headers });
  asked.on('error', () => socket.destroy());
  asked.on('response', () => socket.destroy());
  asked.on('upgrade', (response, upstream, head) => {
    const lines = response.rawHeaders.flatMap((name, index, all) =>
      index % 2 ? [] : [`${name}: ${all[index + 1]}`],
    );
    socket.write(['HTTP/1.1 101 Switching Protocols', ...lines, '', ''].join('\r\n'));
    socket.write(head);
    join(socket, upstream);
  });
  asked.end();
}

type Ask = ReturnType<typeof createAgents>['ask'];

/** @returns the port, a free one */
const listen = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE));

/**
 * Starts a proxy that sees all that leaves a browser: what a page sends while it is left, by `sendBeacon` or by
 * `fetch` with `keepalive`, is told by neither the browser's events nor the page's.
 *
 * @param certificate what it shows the browser in everybody's name
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
