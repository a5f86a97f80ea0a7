import { describe, expect, it } from 'vitest';
import { type Collector, createCollector } from './createCollector.ts';
import { envelope, pageView, post, SNOWPLOW } from './testRequests.ts';

const ask = async ({ app }: Collector, path: string) => {
  const response = await app.request(`/micro/${path}`);
  return { status: response.status, json: await response.json() };
};

describe('/micro/iglu', () => {
  it('gives a schema that the collector judges by', async () => {
    const { status, json } = await ask(createCollector(), 'iglu/com.meltano/web_context/jsonschema/1-0-0');
    expect([status, json.self.name]).toEqual([200, 'web_context']);
    expect((await ask(createCollector(), `iglu/${SNOWPLOW.slice(5)}/web_page/jsonschema/1-0-0`)).status).toBe(
      200,
    );
  });

  it('says where it looked for one that nobody has', async () => {
    const { status, json } = await ask(createCollector(), 'iglu/com.acme/x/jsonschema/1-0-0');
    expect(status).toBe(404);
    expect(JSON.stringify(json)).toContain('NotFound');
  });

  it.each([
    'com.acme/x/jsonschema/1-0',
    'com.acme/x/jsonschema/latest',
    'com.acme/x',
    'com.acme/x/avro/1-0-0',
    '',
  ])('explains itself at iglu/%s', async (path) => {
    const response = await createCollector().app.request(`/micro/iglu/${path}`);
    expect(response.status).toBe(404);
    expect(await response.text()).toMatch(/^Schema lookup should be in format iglu\//);
  });

  it('does not read outside of a registry', async () => {
    const response = await createCollector().app.request('/micro/iglu/%2E%2E/schemas/jsonschema/1-0-0');
    expect(response.status).toBe(404);
  });
});

describe('the rest of /micro', () => {
  it.each(['/micro', '/micro/', '/micro/x', '/micro/x/y', '/micro/good/x'])(
    '404 and the endpoints there are, at %s',
    async (path) => {
      const collector = createCollector();
      for (const method of ['GET', 'POST', 'PUT']) {
        const response = await collector.app.request(path, { method });
        expect(response.status).toBe(404);
        expect(await response.text()).toMatch(/^Supported endpoints: \/micro\/all, /);
      }
      expect(collector.all().total).toBe(0);
    },
  );

  it('is open to pages of other origins', async () => {
    const collector = createCollector();
    const headers = { Origin: 'http://localhost:8080' };
    for (const [path, method] of [
      ['/micro/good', 'GET'],
      ['/micro/x', 'GET'],
      ['/micro/good', 'OPTIONS'],
    ] as const) {
      const response = await collector.app.request(path, { method, headers });
      expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:8080');
      expect(response.headers.get('access-control-allow-methods')).toBe('POST, GET, OPTIONS');
      expect(response.headers.get('access-control-allow-headers')).toBe('Content-Type');
      if (method === 'OPTIONS') expect(response.status).toBe(200);
    }
  });

  it('never takes a POST for an event', async () => {
    const collector = createCollector();
    await post(collector, JSON.stringify(envelope([pageView()])), {}, '/micro/tp2');
    expect(collector.all().total).toBe(0);
  });
});
