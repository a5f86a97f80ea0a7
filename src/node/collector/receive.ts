import type { HttpBindings } from '@hono/node-server';
import { clientAddress } from './clientAddress.ts';
import { edgeContentType } from './edgeContentType.ts';
import { SIGNATURE } from './identity.ts';
import type { Received } from './judge.ts';

/** Headers that an anonymous request loses: Stream Collector Service.headers. */
const IDENTIFYING = new Set(['x-forwarded-for', 'x-real-ip', 'cookie']);

/** Notes a request as the collector passes it on to Enrich. */
export function receive(
  request: Request,
  path: string,
  body: string | null,
  userId: string,
  bindings: Partial<HttpBindings> | undefined,
): Received {
  const { headers } = request;
  const isAnonymous = headers.has('sp-anonymous');
  const host = headers.get('host') ?? new URL(request.url).host;
  return {
    path,
    query: rawQuery(bindings?.incoming?.url ?? request.url),
    body,
    contentType: body === null ? null : edgeContentType(headers.get('content-type')),
    source: { name: SIGNATURE, encoding: 'UTF-8', hostname: host.replace(/:\d+$/, '') },
    context: {
      timestamp: new Date().toISOString(),
      ipAddress: clientAddress(headers, bindings?.incoming?.socket?.remoteAddress),
      useragent: headers.get('user-agent'),
      refererUri: headers.get('referer'),
      headers: [...headers]
        .filter(([name]) => !(isAnonymous && IDENTIFYING.has(name)))
        .map(([name, value]) => `${name}: ${value}`),
      userId,
    },
  };
}

/** The query as it was sent: Enrich refuses one that `URL` would have mended. */
function rawQuery(url: string): string {
  const [address = ''] = url.split('#', 1);
  const start = address.indexOf('?');
  return start < 0 ? '' : address.slice(start + 1);
}
