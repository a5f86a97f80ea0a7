import type {
  ClientRequest,
  IncomingHttpHeaders,
  IncomingMessage,
  RequestOptions,
  ServerResponse,
} from 'node:http';
import type { Exchange } from './exchange.ts';

/** Scripts are kept for a look at whose they are. */
const MAX_SCRIPT = 5_000_000;

/** Of this connection alone (RFC 9110 §7.6.1). */
const HOP_BY_HOP = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'proxy-authenticate', 'proxy-authorization'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade'],
]);

const passOn = (headers: IncomingHttpHeaders): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).filter(
      (entry): entry is [string, string | string[]] => entry[1] !== undefined && !HOP_BY_HOP.has(entry[0]),
    ),
  );

export const asTexts = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `${value}`]));

/** Asks as the browser asked, but for encodings that Node can't undo. */
export function optionsOf(request: IncomingMessage): RequestOptions {
  const headers = passOn(request.headers);
  if (headers['accept-encoding']) headers['accept-encoding'] = 'gzip, br';
  return { method: request.method ?? 'GET', headers };
}

const reasonOf = (error: NodeJS.ErrnoException): string => error.code ?? error.message;

/** Asks for the browser, and hands on what comes. */
export function answer(exchange: Exchange, ask: () => ClientRequest, response: ServerResponse) {
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
