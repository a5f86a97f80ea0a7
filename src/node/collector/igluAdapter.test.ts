import { describe, expect, it } from 'vitest';
import { createCollector } from './createCollector.ts';
import { badRowOf, linkClick, onlyBad, onlyGood, post, SNOWPLOW } from './testRequests.ts';

const PATH = '/com.snowplowanalytics.iglu/v1';
const SCHEMA = `${SNOWPLOW}/link_click/jsonschema/1-0-1`;
const byQuery = (more: Record<string, string>) =>
  `${PATH}?${new URLSearchParams({ schema: SCHEMA, ...more })}`;

describe('events of webhooks', () => {
  it('come in the query', async () => {
    const collector = createCollector();
    await collector.app.request(byQuery({ targetUrl: 'https://a.example/', aid: 'hook', elementId: '' }));
    // What is empty is null, which this schema does not take.
    expect(badRowOf(onlyBad(collector)).kind).toBe('schema_violations');
    collector.reset();
    await collector.app.request(byQuery({ targetUrl: 'https://a.example/', aid: 'hook', p: 'srv' }));
    expect(onlyGood(collector).event).toMatchObject({
      app_id: 'hook',
      platform: 'srv',
      event: 'unstruct',
      v_tracker: 'com.snowplowanalytics.iglu-v1',
      unstruct_event: { data: { schema: SCHEMA, data: { targetUrl: 'https://a.example/' } } },
    });
  });

  it('come as JSON for a schema of the query, one or several', async () => {
    const collector = createCollector();
    const data = { targetUrl: 'https://a.example/' };
    await post(collector, JSON.stringify(data), {}, byQuery({}));
    await post(collector, JSON.stringify([data, data]), {}, byQuery({}));
    expect(collector.all()).toEqual({ total: 3, good: 3, bad: 0 });
    expect(collector.good()[0]?.event.platform).toBe('app');
  });

  it('come as a form', async () => {
    const collector = createCollector();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    await post(collector, 'targetUrl=https%3A%2F%2Fa.example%2F', headers, byQuery({}));
    expect(onlyGood(collector).event).toMatchObject({ platform: 'srv', event_name: 'link_click' });
  });

  it('come self-describing, with each digit', async () => {
    const collector = createCollector();
    await post(collector, JSON.stringify(linkClick()), {}, PATH);
    expect(onlyGood(collector).event.event_name).toBe('link_click');
  });

  it.each([
    ['a schema that is none', `${PATH}?schema=x`, undefined, undefined, 'schema'],
    ['no content type', byQuery({}), '{"a":1}', '', 'contentType'],
    ['a form without a schema', PATH, 'a=b', 'application/x-www-form-urlencoded', 'contentType'],
    ['another content type', byQuery({}), '{"a":1}', 'text/xml', 'contentType'],
    ['what is no JSON', byQuery({}), '{', 'application/json', 'body'],
    ['an empty list', byQuery({}), '[]', 'application/json', 'body'],
    ['an empty object', byQuery({}), '{}', 'application/json', 'body'],
  ])('with %s are an adapter failure', async (_name, path, body, type, field) => {
    const collector = createCollector();
    if (body === undefined) await collector.app.request(path);
    else await post(collector, body, { 'Content-Type': type ?? '' }, path);
    expect(badRowOf(onlyBad(collector))).toMatchObject({ kind: 'adapter_failures', messages: [{ field }] });
  });

  it('with neither schema nor body are an adapter failure, twice told', async () => {
    const collector = createCollector();
    await collector.app.request(PATH);
    expect(badRowOf(onlyBad(collector)).messages).toMatchObject([{ field: 'schema' }, { field: 'body' }]);
  });
});
