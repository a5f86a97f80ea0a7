import { describe, expect, it } from 'vitest';
import { createCollector } from './createCollector.ts';
import { problemsOf } from './problems.ts';
import { contexts, pageView, post, send, webPage } from './testRequests.ts';

describe('/micro/ui', () => {
  it.each([
    ['', 'text/html'],
    ['/app.js', 'text/javascript'],
    ['/style.css', 'text/css'],
  ])('serves its own file "%s", under a policy that allows no other', async (path, type) => {
    const response = await createCollector().app.request(`/micro/ui${path}`);
    expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([200, type]);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; /);
  });

  it.each(['/x.js', '/..%2fcli.ts', '/constructor', '/events/7'])('has no %s', async (path) => {
    expect((await createCollector().app.request(`/micro/ui${path}`)).status).toBe(404);
  });

  it('lists what there is once, until something changes', async () => {
    const collector = createCollector();
    await send(collector, pageView({ aid: 'a' }), pageView({ vid: 'x' }));
    const list = await (await collector.app.request('/micro/ui/events')).json();
    expect(list).toMatchObject({ good: 1, bad: 1, found: 2, events: [{ verdict: 'bad' }, { app_id: 'a' }] });
    const again = () => collector.app.request(`/micro/ui/events?version=${list.version}`);
    expect((await again()).status).toBe(204);
    await send(collector, pageView());
    expect((await again()).status).toBe(200);
  });

  it('tells one event whole', async () => {
    const collector = createCollector();
    await send(collector, pageView({ co: contexts(webPage('x')) }));
    const [{ id }] = (await (await collector.app.request('/micro/ui/events')).json()).events;
    const details = await (await collector.app.request(`/micro/ui/events/${id}`)).json();
    expect(details).toMatchObject({
      verdict: 'bad',
      name: 'page_view',
      kind: 'schema_violations',
      problems: [{ where: expect.stringContaining('web_page/jsonschema/1-0-0 $.id') }],
      payload: expect.stringContaining('"tv": "js-4.6.8"'),
    });
  });
});

describe('what is wrong is found in each kind of bad row', () => {
  it.each<[string, () => Promise<ReturnType<typeof createCollector>>, RegExp]>([
    ['no JSON', () => posted('{'), /body.*JSON/],
    [
      'a wrong content type',
      () => posted('{}', { 'Content-Type': 'text/xml' }),
      /contentType.*expected one of/,
    ],
    [
      'a wrong schema',
      () => posted('{"schema":"iglu:a/b/jsonschema/1-0-0","data":{}}'),
      /payload_data.*expected/,
    ],
    ['a network user', () => posted('{}', { Cookie: 'sp=x' }), /networkUserId.*not valid UUID/],
    ['a size', () => posted('x'.repeat(1e6)), /request.*oversized/],
    [
      'an unknown schema',
      () => sent({ co: contexts({ schema: 'iglu:a/b/jsonschema/1-0-0', data: {} }) }),
      /a\/b.*no registry/,
    ],
    ['an address', () => sent({ url: 'http://' }), /event.*could not be parsed/],
    ['what makes Enrich throw', () => sent({ ip: ',' }), /Enrich.*NoSuchElement/],
  ])('%s', async (_name, made, expected) => {
    const [bad] = (await made()).bad();
    const said = problemsOf(JSON.parse(bad?.errors[1] ?? 'null')).map(
      ({ where, what }) => `${where}: ${what}`,
    );
    expect(said.join('\n')).toMatch(expected);
  });

  const posted = async (body: string, headers = {}) => {
    const collector = createCollector();
    await post(collector, body, headers);
    return collector;
  };
  const sent = async (changes: Record<string, unknown>) => {
    const collector = createCollector();
    const event = pageView(changes) as Record<string, string>;
    await collector.app.request(`/i?${new URLSearchParams(event)}`);
    return collector;
  };
});
