import { describe, expect, it } from 'vitest';
import { createCollector } from './createCollector.ts';
import { badRowOf, envelope, onlyBad, onlyGood, pageView, post, TP2 } from './testRequests.ts';

const body = JSON.stringify(envelope([pageView()]));

describe('the query', () => {
  it('overrides each event of the body', async () => {
    const collector = createCollector();
    await post(
      collector,
      JSON.stringify(envelope([pageView({ aid: 'a' }), pageView()])),
      {},
      `${TP2}?aid=query&tna=n`,
    );
    expect(collector.good().map(({ event }) => [event.app_id, event.name_tracker])).toEqual([
      ['query', 'n'],
      ['query', 'n'],
    ]);
  });

  it('may break what the body had right', async () => {
    const collector = createCollector();
    await post(collector, body, {}, `${TP2}?eid=x`);
    onlyBad(collector);
  });

  it('does not stand in for a body', async () => {
    const collector = createCollector();
    await post(collector, '', {}, `${TP2}?${new URLSearchParams(pageView() as Record<string, string>)}`);
    expect(badRowOf(onlyBad(collector)).kind).toBe('tracker_protocol_violations');
  });

  it('is an event of its own in a GET to tp2', async () => {
    const collector = createCollector();
    await collector.app.request(`${TP2}?e=pv&p=web&tv=js`);
    onlyGood(collector);
  });

  it('missing in a GET to tp2 is a protocol violation, twice told', async () => {
    const collector = createCollector();
    await collector.app.request(TP2);
    expect(badRowOf(onlyBad(collector))).toMatchObject({
      kind: 'tracker_protocol_violations',
      messages: [{ field: 'body' }, { field: 'querystring' }],
    });
  });

  it.each(['/i', '/ice.png', '/com.snowplowanalytics.snowplow/tp1'])(
    'missing in a GET to %s is an adapter failure',
    async (path) => {
      const collector = createCollector();
      await collector.app.request(path);
      expect(badRowOf(onlyBad(collector))).toMatchObject({
        kind: 'adapter_failures',
        messages: [{ field: 'querystring' }],
      });
    },
  );

  it.each([
    ['e=pv&p=web&tv=js&page=a+b%20c', 'a b c'],
    ['e=pv;p=web;tv=js;page=%E2%82%AC', '€'],
    ['e=pv&p=web&tv=js&page=x&page=y', 'y'],
    ['e=pv&p=web&tv=js&page=100%25', '100%'],
    ['e=pv&p=web&tv=js&page', null],
    ['e=pv&p=web&tv=js&page=', null],
  ])('%s', async (query, title) => {
    const collector = createCollector();
    await collector.app.request(`/i?${query}`);
    expect(onlyGood(collector).event.page_title).toBe(title);
  });

  it.each(['e=pv&p=web&tv=js&page=100%', 'e=pv&p=web&tv=js&page=%zz', 'e=pv&p=web&tv=js&page={}', 'e=pv|'])(
    '%s cannot be decoded',
    async (query) => {
      const collector = createCollector();
      await collector.app.request(`/i?${query}`);
      const bad = onlyBad(collector);
      expect(bad).toMatchObject({
        collectorPayload: null,
        rawEvent: null,
        errors: ["Can't deserialize Thrift bytes.", expect.anything()],
      });
      expect(badRowOf(bad)).toMatchObject({
        kind: 'collector_payload_format_violation',
        failure: { message: { payloadField: 'querystring' } },
      });
    },
  );
});
