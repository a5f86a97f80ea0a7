import { describe, expect, it } from 'vitest';
import { createCollector } from './createCollector.ts';
import {
  badRowOf,
  envelope,
  JSON_TYPE,
  onlyBad,
  onlyGood,
  pageView,
  post,
  SNOWPLOW,
  send,
  TP2,
} from './testRequests.ts';

const REFUSED = 'Error while extracting event(s) from collector payload and validating it/them.';
const fine = envelope([pageView()]);
const body = JSON.stringify(fine);

describe('a POST that is no payload_data is one bad event, however many it holds', () => {
  it.each<[string, unknown, object]>([
    ['no JSON', 'hello', { field: 'body', error: expect.stringContaining('invalid json') }],
    ['cut off', body.slice(0, -1), { field: 'body' }],
    ['null', 'null', { error: 'INVALID_DATA_PAYLOAD' }],
    ['a list', '[]', { json: [], error: 'INVALID_DATA_PAYLOAD' }],
    ['without schema', JSON.stringify({ data: fine.data }), { error: 'INVALID_DATA_PAYLOAD' }],
    ['without data', JSON.stringify({ schema: fine.schema }), { error: 'INVALID_DATA_PAYLOAD' }],
    ['schema no address', JSON.stringify({ ...fine, schema: 'payload_data' }), { error: 'INVALID_IGLUURI' }],
    [
      'another envelope',
      JSON.stringify({ ...fine, schema: `${SNOWPLOW}/contexts/jsonschema/1-0-0` }),
      { schemaCriterion: `${SNOWPLOW}/payload_data/jsonschema/1-0-*` },
    ],
    [
      'another model of it',
      JSON.stringify({ ...fine, schema: `${SNOWPLOW}/payload_data/jsonschema/2-0-0` }),
      { schemaCriterion: `${SNOWPLOW}/payload_data/jsonschema/1-0-*` },
    ],
    [
      'another vendor',
      JSON.stringify({ ...fine, schema: 'iglu:com.acme/payload_data/jsonschema/1-0-4' }),
      { schemaCriterion: `${SNOWPLOW}/payload_data/jsonschema/1-0-*` },
    ],
    ['no list in it', envelope(pageView()), { error: { error: 'ValidationError' } }],
    ['an empty list', envelope([]), { error: { error: 'ValidationError' } }],
    ['a list of text', envelope(['pv']), { error: { error: 'ValidationError' } }],
    [
      'a key too many',
      envelope([pageView(), pageView({ foo: 'bar' })]),
      { error: { dataReports: [{ path: '$[1]', keyword: 'additionalProperties', targets: ['foo'] }] } },
    ],
    [
      '__proto__ as a key',
      body.replace('"e":', '"__proto__":"x","e":'),
      { error: { error: 'ValidationError' } },
    ],
    [
      'a number',
      envelope([pageView({ vid: 1 })]),
      { error: { dataReports: [{ path: '$[0].vid', keyword: 'type' }] } },
    ],
    ['null for a value', envelope([pageView({ uid: null })]), { error: { error: 'ValidationError' } }],
    ...['tv', 'p', 'e'].map((key): [string, unknown, object] => [
      `no ${key}`,
      envelope([pageView(), pageView({ [key]: undefined }), pageView()]),
      { error: { dataReports: [{ path: '$[1]', keyword: 'required', targets: [key] }] } },
    ]),
  ])('%s', async (_name, sent, message) => {
    const collector = createCollector();
    const response = await post(collector, typeof sent === 'string' ? sent : JSON.stringify(sent));
    expect([response.status, await response.text()]).toEqual([200, 'ok']);
    const bad = onlyBad(collector);
    expect(bad).toMatchObject({
      collectorPayload: { api: { version: 'tp2' } },
      rawEvent: null,
      errors: [REFUSED, expect.anything()],
    });
    const { kind, messages, failure } = badRowOf(bad);
    expect(kind).toBe('tracker_protocol_violations');
    expect(failure).toMatchObject({ vendor: 'com.snowplowanalytics.snowplow', version: 'tp2' });
    expect(messages).toMatchObject([message]);
  });

  it('empty', async () => {
    const collector = createCollector();
    await post(collector, '');
    expect(badRowOf(onlyBad(collector)).kind).toBe('tracker_protocol_violations');
  });

  it('every fault of an envelope is told at once', async () => {
    const collector = createCollector();
    await send(collector, pageView({ foo: 'x', e: undefined }), pageView({ tv: 1 }));
    const [message] = badRowOf(onlyBad(collector)).messages;
    expect(message).toMatchObject({ error: { dataReports: { length: 3 } } });
  });

  it('other keys beside schema and data are let pass', async () => {
    const collector = createCollector();
    await post(collector, JSON.stringify({ ...fine, more: 1 }));
    onlyGood(collector);
  });
});

describe('content types', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    JSON_TYPE,
    'APPLICATION/JSON; CHARSET=UTF-8',
    'application/json;charset=utf-8',
    'application/json; charset=iso-8859-1',
  ])('%s is good', async (type) => {
    const collector = createCollector();
    await post(collector, body, { 'Content-Type': type });
    onlyGood(collector);
  });

  it.each([
    'text/plain',
    'text/plain; charset=UTF-8',
    'application/json; v=1',
    'application/x-www-form-urlencoded',
  ])('%s is bad', async (type) => {
    const collector = createCollector();
    const response = await post(collector, body, { 'Content-Type': type });
    expect(response.status).toBe(200);
    expect(badRowOf(onlyBad(collector))).toMatchObject({
      kind: 'tracker_protocol_violations',
      messages: [{ field: 'contentType', value: type.toLowerCase() }],
    });
  });

  it('none is bad', async () => {
    const collector = createCollector();
    await collector.app.request(TP2, { method: 'POST', body: new TextEncoder().encode(body) });
    expect(badRowOf(onlyBad(collector)).messages).toMatchObject([
      { field: 'contentType', value: 'none/none' },
    ]);
  });
});

describe('several events', () => {
  it('are judged one by one', async () => {
    const collector = createCollector();
    await send(collector, pageView({ aid: 'a' }), pageView({ aid: 'b', p: 'x' }), pageView({ aid: 'c' }));
    expect(collector.all()).toEqual({ total: 3, good: 2, bad: 1 });
    expect(collector.good().map(({ event }) => event.app_id)).toEqual(['c', 'a']);
    expect(collector.bad()[0]?.rawEvent?.parameters.aid).toBe('b');
  });
});

describe('paths', () => {
  it.each(['/com.acme/tp2', '/com.snowplowanalytics.snowplow/tp3', '/com.mailchimp/v1', '/a/b'])(
    '%s has no adapter',
    async (path) => {
      const collector = createCollector();
      const response = await post(collector, body, {}, path);
      expect([response.status, await response.text()]).toEqual([200, 'ok']);
      expect(badRowOf(onlyBad(collector))).toMatchObject({
        kind: 'adapter_failures',
        messages: [{ field: 'vendor/version', value: path.slice(1) }],
      });
    },
  );

  it('a segment with a slash inside is no vendor', async () => {
    const collector = createCollector();
    await post(collector, body, {}, '/com.acme%2Fx/tp2');
    expect(badRowOf(onlyBad(collector))).toMatchObject({
      kind: 'collector_payload_format_violation',
      failure: { message: { payloadField: 'path' } },
    });
  });
});
