import { describe, expect, it } from 'vitest';
import { createCollector } from './createCollector.ts';
import {
  badRowOf,
  contexts,
  linkClick,
  onlyBad,
  onlyGood,
  type Payload,
  pageView,
  SNOWPLOW,
  send,
  unstruct,
  webPage,
} from './testRequests.ts';

const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** An entity whose data is so many levels deep, the scalar being the last. */
const deep = (levels: number): Payload => ({
  co: contexts(webPage(JSON.parse(`${'['.repeat(levels - 2)}1${']'.repeat(levels - 2)}`))),
});

describe('JSON in a parameter', () => {
  const webPages = contexts(webPage());
  const click = unstruct(linkClick());

  it.each<[string, Payload]>([
    ['co', { co: webPages }],
    ['cx', { cx: base64url(webPages) }],
    ['cx with padding and the plain alphabet', { cx: Buffer.from(webPages).toString('base64') }],
    [
      'co of contexts 1-0-1, empty',
      { co: JSON.stringify({ schema: `${SNOWPLOW}/contexts/jsonschema/1-0-1`, data: [] }) },
    ],
    ['ue_pr', { e: 'ue', ue_pr: click }],
    ['ue_px', { e: 'ue', ue_px: base64url(click) }],
  ])('%s is good', async (_name, changes) => {
    const collector = createCollector();
    await send(collector, pageView(changes));
    onlyGood(collector);
  });

  it.each<[string, Payload]>([
    ['co', { co: '{' }],
    ['cx', { cx: '!!!' }],
    ['cx', { cx: base64url('{') }],
    ['ue_px', { e: 'ue', ue_px: '%%%' }],
    ['ue_pr', { e: 'ue', ue_pr: '' }],
    ['co', { co: '\ufeff[]' }],
    // The other one of a pair is read all the same.
    ['co', { co: '{', cx: base64url(webPages) }],
  ])('%s that is no JSON fails the event: %j', async (field, changes) => {
    const collector = createCollector();
    await send(collector, pageView(changes));
    expect(badRowOf(onlyBad(collector))).toMatchObject({
      kind: 'enrichment_failures',
      messages: [{ message: { field, expectation: expect.stringContaining('invalid json') } }],
    });
  });

  it.each<[string, Payload, Payload]>([
    ['co no object', { co: '[]' }, { json: [], error: 'INVALID_DATA_PAYLOAD' }],
    [
      'co without data',
      { co: JSON.stringify({ schema: `${SNOWPLOW}/contexts/jsonschema/1-0-0` }) },
      { error: 'INVALID_DATA_PAYLOAD' },
    ],
    [
      'co with a schema that is no address',
      { co: JSON.stringify({ schema: 'contexts', data: [] }) },
      { error: 'INVALID_IGLUURI' },
    ],
    [
      'co with half a version',
      { co: JSON.stringify({ schema: `${SNOWPLOW}/contexts/jsonschema/1-0`, data: [] }) },
      { error: expect.stringMatching(/INVALID_(?:SCHEMAVER|IGLUURI)/) },
    ],
    ['co of another schema', { co: click }, { schemaCriterion: `${SNOWPLOW}/contexts/jsonschema/1-0-*` }],
    [
      'co of contexts 1-1-0',
      { co: JSON.stringify({ schema: `${SNOWPLOW}/contexts/jsonschema/1-1-0`, data: [] }) },
      { schemaCriterion: expect.anything() },
    ],
    [
      'co of contexts 2-0-0',
      { co: JSON.stringify({ schema: `${SNOWPLOW}/contexts/jsonschema/2-0-0`, data: [] }) },
      { schemaCriterion: expect.anything() },
    ],
    [
      'ue_pr of another schema',
      { e: 'ue', ue_pr: webPages },
      { schemaCriterion: `${SNOWPLOW}/unstruct_event/jsonschema/1-0-*` },
    ],
    [
      'co without an entity',
      { co: contexts() },
      { schemaKey: `${SNOWPLOW}/contexts/jsonschema/1-0-0`, error: { error: 'ValidationError' } },
    ],
    [
      'an entity with a key too many',
      { co: contexts({ ...webPage(), more: 1 }) },
      { schemaKey: `${SNOWPLOW}/contexts/jsonschema/1-0-0` },
    ],
    [
      'an entity that is invalid',
      { co: contexts(webPage('x')) },
      { schemaKey: `${SNOWPLOW}/web_page/jsonschema/1-0-0`, error: { error: 'ValidationError' } },
    ],
    [
      'an entity that nobody knows',
      { co: contexts({ schema: 'iglu:com.acme/x/jsonschema/1-0-0', data: {} }) },
      { schemaKey: 'iglu:com.acme/x/jsonschema/1-0-0', error: { error: 'ResolutionError' } },
    ],
    [
      'an event that is invalid',
      { e: 'ue', ue_pr: unstruct(linkClick({ targetUrl: '' })) },
      { schemaKey: `${SNOWPLOW}/link_click/jsonschema/1-0-1` },
    ],
    [
      'an event that nobody knows',
      { e: 'ue', ue_pr: unstruct({ schema: 'iglu:com.acme/x/jsonschema/1-0-0', data: {} }) },
      { error: { error: 'ResolutionError' } },
    ],
    [
      'data of 39 levels in an entity, 41 in all',
      deep(39),
      { error: { dataReports: [{ keyword: 'depth' }] } },
    ],
    ['data of 38 levels in an entity', deep(38), { error: { dataReports: [{ keyword: 'type' }] } }],
  ])('%s is bad', async (_name, changes, message) => {
    const collector = createCollector();
    await send(collector, pageView(changes));
    const { kind, messages } = badRowOf(onlyBad(collector));
    expect(kind).toBe('schema_violations');
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject(message);
  });

  it('every violation of an event is told at once, by Snowplow’s newer Enrich', async () => {
    const collector = createCollector({ enrich: 'snowplow' });
    await send(
      collector,
      pageView({
        e: 'ue',
        p: 'x',
        vid: 'x',
        ue_pr: unstruct(linkClick({})),
        co: contexts(webPage(1), webPage(), webPage(2)),
      }),
    );
    const { messages } = badRowOf(onlyBad(collector));
    expect(messages.map(({ schemaKey }) => schemaKey)).toEqual([
      `${SNOWPLOW}/atomic/jsonschema/1-0-0`,
      `${SNOWPLOW}/link_click/jsonschema/1-0-1`,
      `${SNOWPLOW}/web_page/jsonschema/1-0-0`,
      `${SNOWPLOW}/web_page/jsonschema/1-0-0`,
    ]);
    expect(messages[0]).toMatchObject({ error: { dataReports: [{ path: 'p' }, { path: 'vid' }] } });
  });

  it('what is wrong in the first phase is told before what fails in the second', async () => {
    const collector = createCollector();
    await send(collector, pageView({ p: 'x', url: 'http://', aid: 'a'.repeat(256) }));
    expect(badRowOf(onlyBad(collector))).toMatchObject({
      kind: 'enrichment_failures',
      messages: [{ message: { field: 'p' } }],
    });
  });

  it('wrong fields are told before what the schemas say, by OpenSnowcat’s', async () => {
    const collector = createCollector();
    await send(collector, pageView({ p: 'x', co: contexts(webPage(1)) }));
    expect(badRowOf(onlyBad(collector)).kind).toBe('enrichment_failures');
  });
});
