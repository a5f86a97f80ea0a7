import type { IncomingMessage } from 'node:http';
import type { Visit } from './render.ts';

// The header is the client's word and goes into HTML: only what a host and a port are made of.
const HOST = /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i;

/** The collector lives where the page does, unless the demo was told of another one. */
export function visitOf(request: IncomingMessage, collector: string | undefined): Visit {
  const host = request.headers.host ?? '';
  const scheme = 'encrypted' in request.socket ? 'https' : 'http';
  return {
    collector: collector ?? `${scheme}://${HOST.test(host) ? host : 'localhost'}`,
    search: new URL(request.url ?? '/', 'http://page').searchParams,
  };
}
