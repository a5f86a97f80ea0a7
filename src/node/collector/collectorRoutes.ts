import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { preflightCors, trackerCors } from './cors.ts';
import type { Received } from './judge.ts';
import { networkUser } from './networkUser.ts';
import { readBody } from './readBody.ts';
import { receive } from './receive.ts';

/** Pekko HTTP's max-content-length, which OpenSnowcat's collector leaves as it is. Snowplow's own drops above 2 MiB. */
const MAX_CONTENT_BYTES = 2 ** 23;

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

const ROBOTS = 'User-agent: *\nDisallow: /';

/** Of OpenSnowcat's collector. */
const P3P = { P3P: 'policyref="/w3c/p3p.xml", CP="NOI DSP COR NID PSA OUR IND COM NAV STA"' };

/** With Node's own request, where a Node server is in front. */
export type Env = { Bindings: Partial<HttpBindings> };

/** What OpenSnowcat's collector answers a tracker: CollectorRoute and CollectorService. */
export function collectorRoutes(sink: (received: Received) => Promise<void>): Hono<Env> {
  async function take(c: Context<Env>, path: string, body: string | null): Promise<Record<string, string>> {
    const request = c.req.raw;
    const { id, setCookie } = networkUser(request.headers, new URL(request.url).searchParams);
    await sink(receive(request, path, body, id, c.env));
    return { ...trackerCors(request), ...P3P, ...(setCookie && { 'Set-Cookie': setCookie }) };
  }

  async function pixel(c: Context<Env>, path: string) {
    return c.body(PIXEL, 200, {
      ...(await take(c, path, null)),
      'Content-Type': 'image/gif',
      'Cache-Control': 'no-cache, no-store, must-revalidate',
    });
  }

  return new Hono<Env>()
    .all('/r/:target', (c) => c.text('redirects disabled', 404))
    .options('*', (c) => c.body(null, 200, preflightCors(c.req.raw)))
    .get('/health', (c) => c.text('OK'))
    .get('/sink-health', (c) => c.text('OK'))
    .get('/robots.txt', (c) => c.text(ROBOTS))
    .get('/i', (c) => pixel(c, '/i'))
    .get('/ice.png', (c) => pixel(c, '/ice.png'))
    .get('/:vendor/:version', (c) => pixel(c, pathOf(c.req.param())))
    .post('/:vendor/:version', async (c) => {
      const body = await readBody(c.req.raw, MAX_CONTENT_BYTES);
      if (body === undefined) return c.body(null, 413);
      return c.body('ok', 200, {
        ...(await take(c, pathOf(c.req.param()), body)),
        'Content-Type': 'text/plain; charset=UTF-8',
      });
    });
}

const pathOf = ({ vendor, version }: { vendor: string; version: string }): string => `/${vendor}/${version}`;
