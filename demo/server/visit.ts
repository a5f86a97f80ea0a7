import type { IncomingMessage } from 'node:http';
import type { Visit } from './render.ts';

// The client sets this header, and it goes into HTML: allow only the characters of a host and a port.
const HOST = /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i;

/** The collector is on the page's own origin, unless the demo was given another one. */
export function visitOf(request: IncomingMessage, collector: string | undefined): Visit {
  const host = request.headers.host ?? '';
  const scheme = 'encrypted' in request.socket ? 'https' : 'http';
  return {
    collector: collector ?? `${scheme}://${HOST.test(host) ? host : 'localhost'}`,
    search: new URL(request.url ?? '/', 'http://page').searchParams,
  };
}
