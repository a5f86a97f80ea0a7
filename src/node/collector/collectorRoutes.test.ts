import { describe, expect, it } from 'vitest';
import { createCollector } from './createCollector.ts';
import { envelope, JSON_TYPE, pageView, pixel, post, send, TP2 } from './testRequests.ts';

const PIXEL = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==';

describe('answers', () => {
  it('ok, as text, to any POST of two segments', async () => {
    const collector = createCollector();
    for (const path of [TP2, '/com.acme/track', '/a/b?c=d']) {
      const response = await post(collector, 'anything', {}, path);
      expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
        200,
        'text/plain; charset=UTF-8',
        'ok',
      ]);
    }
  });

  it.each(['/i?e=pv', '/ice.png?e=pv', `${TP2}?e=pv`, '/com.acme/track?e=pv'])(
    'a pixel to GET %s',
    async (path) => {
      const { app } = createCollector();
      const response = await app.request(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('image/gif');
      expect(response.headers.get('cache-control')).toBe('no-cache, no-store, must-revalidate');
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.toString('base64')).toBe(PIXEL);
      expect(bytes).toHaveLength(43);
    },
  );

  it('HEAD as GET, without the pixel', async () => {
    const collector = createCollector();
    const response = await collector.app.request('/i?e=pv&p=web&tv=js', { method: 'HEAD' });
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'image/gif',
      '',
    ]);
    expect(collector.all().good).toBe(1);
  });

  it.each(['/com.acme', '/', '/a/b/c', '/i', `${TP2}/`])('404 to POST %s', async (path) => {
    const collector = createCollector();
    expect((await post(collector, '{}', {}, path)).status).toBe(404);
    expect(collector.all().total).toBe(0);
  });

  it.each(['GET', 'POST', 'HEAD'])('404 to %s of a redirect', async (method) => {
    const collector = createCollector();
    const response = await collector.app.request('/r/tp2?u=https%3A%2F%2Fa.example', { method });
    expect(response.status).toBe(404);
    if (method !== 'HEAD') expect(await response.text()).toBe('redirects disabled');
    expect(collector.all().total).toBe(0);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('404 to %s', async (method) => {
    expect((await createCollector().app.request(TP2, { method })).status).toBe(404);
  });

  it('its health', async () => {
    const { app } = createCollector();
    for (const path of ['/health', '/sink-health']) {
      const response = await app.request(path);
      expect([response.status, await response.text()]).toEqual([200, 'OK']);
    }
    expect(await (await app.request('/robots.txt')).text()).toBe('User-agent: *\nDisallow: /');
  });
});

describe('CORS', () => {
  const origin = 'http://localhost:8080';

  it.each([
    [origin, origin],
    ['https://hub.meltano.com', 'https://hub.meltano.com'],
    ['null', 'null'],
    ['http://a.example http://b.example', 'http://a.example http://b.example'],
    [undefined, '*'],
  ])('of origin %s allows %s', async (sent, allowed) => {
    const collector = createCollector();
    const headers = sent === undefined ? {} : { Origin: sent };
    for (const response of [
      await post(collector, '{}', headers),
      await pixel(collector, pageView(), headers),
    ]) {
      expect(response.headers.get('access-control-allow-origin')).toBe(allowed);
      expect(response.headers.get('access-control-allow-credentials')).toBe('true');
      expect(response.headers.get('access-control-allow-headers')).toBeNull();
    }
  });

  it.each([TP2, '/i', '/', '/anything/at/all'])(
    'lets a preflight to %s pass with the two headers of a tracker',
    async (path) => {
      const response = await createCollector().app.request(path, {
        method: 'OPTIONS',
        headers: {
          Origin: origin,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type',
        },
      });
      expect([response.status, await response.text()]).toEqual([200, '']);
      const cors = [...response.headers].filter(([name]) => name.startsWith('access-control'));
      expect(Object.fromEntries(cors)).toEqual({
        'access-control-allow-credentials': 'true',
        'access-control-allow-headers': 'Content-Type, SP-Anonymous',
        'access-control-allow-origin': origin,
        'access-control-max-age': '3600',
      });
    },
  );
});

describe('what the request says', () => {
  it('is kept with the event', async () => {
    const collector = createCollector();
    await collector.app.request(`https://collector.example:8443${TP2}`, {
      method: 'POST',
      headers: {
        'Content-Type': JSON_TYPE,
        'User-Agent': 'Mozilla/5.0',
        Referer: 'https://a.example/page',
        Host: 'collector.example:8443',
      },
      body: JSON.stringify(envelope([pageView({ url: undefined })])),
    });
    const [good] = collector.good();
    expect(good?.event).toMatchObject({
      useragent: 'Mozilla/5.0',
      page_url: 'https://a.example/page',
      platform: 'web',
    });
    expect(good?.rawEvent).toMatchObject({
      api: { vendor: 'com.snowplowanalytics.snowplow', version: 'tp2' },
      contentType: 'application/json',
      source: { encoding: 'UTF-8', hostname: 'collector.example' },
      context: { useragent: 'Mozilla/5.0', refererUri: 'https://a.example/page' },
    });
  });

  it('is judged before the answer, so a test may look at once', async () => {
    const collector = createCollector();
    await Promise.all(Array.from({ length: 20 }, () => send(collector, pageView(), pageView())));
    expect(collector.all()).toEqual({ total: 40, good: 40, bad: 0 });
  });
});
