import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Collector, createCollector } from './createCollector.ts';
import { badRowOf, SNOWPLOW } from './testRequests.ts';

/** What Snowplow's own tracker sent from a browser. */
const file = new URL('../../../../shared/data/snowplow-tracker-requests.json', import.meta.url);
const official = fileURLToPath(new URL('../../../../shared/iglu-central', import.meta.url));

interface Recorded {
  readonly m: string;
  readonly u: string;
  readonly h: Readonly<Record<string, string>>;
  readonly b: string;
}

async function replay(collector: Collector): Promise<Response[]> {
  const answers: Response[] = [];
  for (const { m: method, u, h: headers, b } of JSON.parse(readFileSync(file, 'utf8')) as Recorded[])
    answers.push(await collector.app.request(u, { method, headers, ...(b && { body: b }) }));
  return answers;
}

describe.skipIf(!existsSync(file))('recorded requests of the plain tracker, if at hand', () => {
  it('are answered as by a real collector', async () => {
    const [preflight, first, get, anonymous] = await replay(createCollector());
    expect([preflight?.status, first?.status, get?.status, anonymous?.status]).toEqual([200, 200, 200, 200]);
    expect(preflight?.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:8101');
    expect(get?.headers.get('content-type')).toBe('image/gif');
    expect(first?.headers.get('set-cookie')).toMatch(/^sp=[\da-f-]{36}; /);
    expect(get?.headers.get('set-cookie')).toMatch(/^sp=0b6d9b8e-0f0e-4c8e-9a51-3a6f6e1f0c11; /);
    // Snowplow's own collector ends the cookie here; OpenSnowcat's says nothing of it.
    expect(anonymous?.headers.get('set-cookie')).toBeNull();
  });

  it('are good, but for two events whose schemas only Iglu Central has', async () => {
    const collector = createCollector();
    await replay(collector);
    expect(
      collector.good().map(({ eventType, event }) => [eventType, event.event_name, event.name_tracker]),
    ).toEqual([
      ['page_view', 'page_view', 'anon'],
      ['page_view', 'page_view', 'g'],
      ['unstruct', 'link_click', 'sp'],
      ['struct', 'event', 'sp'],
      ['page_view', 'page_view', 'sp'],
    ]);
    const refused = collector.bad().flatMap((bad) => badRowOf(bad).messages);
    expect(refused).toMatchObject([
      { schemaKey: `${SNOWPLOW}/cmp_visible/jsonschema/1-0-0`, error: { error: 'ResolutionError' } },
      { schemaKey: `${SNOWPLOW}/consent_preferences/jsonschema/1-0-0`, error: { error: 'ResolutionError' } },
    ]);
  });

  it.skipIf(!existsSync(official))('are all good with those schemas', async () => {
    const collector = createCollector({ iglu: [official] });
    await replay(collector);
    expect(collector.all()).toEqual({ total: 7, good: 7, bad: 0 });
  });

  it('become the events that they are', async () => {
    const collector = createCollector();
    await replay(collector);
    const [anonymous, get, click, struct, view] = collector.good();
    expect(view?.event).toMatchObject({
      app_id: 'meltano-web-test',
      page_url: 'http://127.0.0.1:8101/?c=http://127.0.0.1:8102',
      page_urlhost: '127.0.0.1',
      page_urlport: 8101,
      page_urlpath: '/',
      page_urlquery: 'c=http://127.0.0.1:8102',
      dvce_created_tstamp: '2026-11-23T00:11:09.293Z',
      domain_sessionidx: 1,
      br_cookies: true,
      dvce_screenwidth: 800,
      user_ipaddress: 'unknown',
    });
    expect(view?.contexts).toHaveLength(5);
    expect(struct?.event).toMatchObject({
      se_category: 'c',
      se_action: 'a',
      se_label: 'l',
      se_property: 'p',
      se_value: 1.5,
    });
    expect(click?.event.unstruct_event?.data).toMatchObject({
      data: { targetUrl: 'https://docs.meltano.com/x?y=1' },
    });
    expect(get?.contexts).toEqual([`${SNOWPLOW}/web_page/jsonschema/1-0-0`]);
    expect(get?.event.network_userid).toBe('0b6d9b8e-0f0e-4c8e-9a51-3a6f6e1f0c11');
    expect(anonymous?.event).toMatchObject({
      network_userid: '00000000-0000-0000-0000-000000000000',
      user_ipaddress: 'unknown',
    });
  });
});
