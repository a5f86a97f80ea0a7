import { describe, expect, it } from 'vitest';
import { createCollector } from './createCollector.ts';
import {
  badRowOf,
  linkClick,
  onlyBad,
  onlyGood,
  pageView,
  pixel,
  SNOWPLOW,
  send,
  unstruct,
} from './testRequests.ts';

/** Each value alone, in an event that is good otherwise. */
const PARAMETERS: Readonly<
  Record<string, { readonly good: readonly string[]; readonly bad: readonly string[] }>
> = {
  p: {
    good: ['web', 'iot', 'app', 'mob', 'pc', 'cnsl', 'tv', 'srv'],
    // headset is one since Enrich 5; OpenSnowcat, Meltano's production, forked before.
    bad: ['', 'Web', 'desktop', 'headset', 'constructor', 'toString'],
  },
  eid: {
    good: ['d23b6900-1713-4099-b377-e8fb08ac517e', 'D23B6900-1713-4099-B377-E8FB08AC517E'],
    bad: [
      '',
      'null',
      '1-1-1-1-1',
      'd23b690017134099b377e8fb08ac517e',
      '{d23b6900-1713-4099-b377-e8fb08ac517e}',
    ],
  },
  sid: {
    good: ['17a02030-a4ff-42b4-9bd1-f1b8dccd4200'],
    bad: ['', '17a02030', '17a02030-a4ff-42b4-9bd1-f1b8dccd420g'],
  },
  ...Object.fromEntries(
    ['dtm', 'stm', 'ttm'].map((name) => [
      name,
      {
        good: ['0', '-1', '+1795392669293', '253402300799999', '-62167219200000'],
        bad: [
          '',
          '1.5',
          '1795392669293n',
          '2026-11-23T00:11:09Z',
          'null',
          '253402300800000',
          '-62167219200001',
          '9'.repeat(30),
        ],
      },
    ]),
  ),
  ...Object.fromEntries(
    ['vid', 'tid', 'ti_qu', 'pp_mix', 'pp_max', 'pp_miy', 'pp_may'].map((name) => [
      name,
      {
        good: ['0', '-2147483648', '2147483647', '+7', 'null', 'NULL'],
        bad: ['', '1.0', '1e3', ' 1', '2147483648', '0x10'],
      },
    ]),
  ),
  ...Object.fromEntries(
    ['se_va', 'ev_va', 'tr_tt', 'tr_tx', 'tr_sh', 'ti_pr'].map((name) => [
      name,
      {
        good: ['0', '-1.50', '.5', '5.', '1e3', '1E-7', 'null'],
        bad: ['', '.', '1,5', '1 000', 'NaN', 'Infinity', '0x10', '1_0'],
      },
    ]),
  ),
  ...Object.fromEntries(
    ['cookie', 'f_pdf', 'f_qt', 'f_realp', 'f_wma', 'f_dir', 'f_fla', 'f_java', 'f_gears', 'f_ag'].map(
      (name) => [name, { good: ['0', '1'], bad: ['', 'true', '2', '01', 'null'] }],
    ),
  ),
  ...Object.fromEntries(
    ['res', 'ds', 'vp'].map((name) => [
      name,
      {
        good: ['0x0', '1920x1080'],
        bad: ['', '1920', '1920X1080', '1920x1080x1', '-1x1', '1.5x1', '2147483648x1'],
      },
    ]),
  ),
};

const CASES = Object.entries(PARAMETERS).flatMap(([parameter, { good, bad }]) => [
  ...good.map((value) => ({ parameter, value, verdict: 'good' })),
  ...bad.map((value) => ({ parameter, value, verdict: 'bad' })),
]);

describe('one parameter', () => {
  it.each(CASES)('$parameter = "$value" is $verdict', async ({ parameter, value, verdict }) => {
    const collector = createCollector();
    // By a pixel: the envelope of a POST does not know all of them.
    await pixel(collector, pageView({ [parameter]: value }));
    if (verdict === 'good') {
      onlyGood(collector);
      return;
    }
    const bad = onlyBad(collector);
    expect(bad.errors[0]).toBe('Error while validating the event.');
    const { kind, messages } = badRowOf(bad);
    expect(kind).toBe('enrichment_failures');
    expect(messages).toMatchObject([{ enrichment: null, message: { field: parameter, value } }]);
  });

  it('is a schema violation by Snowplow’s newer Enrich', async () => {
    const collector = createCollector({ enrich: 'snowplow' });
    await pixel(collector, pageView({ vid: 'x' }));
    const { kind, messages } = badRowOf(onlyBad(collector));
    expect(kind).toBe('schema_violations');
    expect(messages).toMatchObject([
      {
        schemaKey: `${SNOWPLOW}/atomic/jsonschema/1-0-0`,
        error: { error: 'ValidationError', dataReports: [{ path: 'vid' }] },
      },
    ]);
  });
});

describe('the kind of event', () => {
  it.each([
    ['pv', 'page_view', `${SNOWPLOW}/page_view/jsonschema/1-0-0`],
    ['pp', 'page_ping', `${SNOWPLOW}/page_ping/jsonschema/1-0-0`],
    ['se', 'struct', 'iglu:com.google.analytics/event/jsonschema/1-0-0'],
    ['ev', 'struct', 'iglu:com.google.analytics/event/jsonschema/1-0-0'],
    ['tr', 'transaction', `${SNOWPLOW}/transaction/jsonschema/1-0-0`],
    ['ti', 'transaction_item', `${SNOWPLOW}/transaction_item/jsonschema/1-0-0`],
  ])('%s is %s', async (e, eventType, schema) => {
    const collector = createCollector();
    await send(collector, pageView({ e }));
    expect(onlyGood(collector)).toMatchObject({ eventType, schema });
  });

  it('ue is unstruct, with the schema of its data', async () => {
    const collector = createCollector();
    await send(collector, pageView({ e: 'ue', ue_pr: unstruct(linkClick()) }));
    expect(onlyGood(collector)).toMatchObject({
      eventType: 'unstruct',
      schema: `${SNOWPLOW}/link_click/jsonschema/1-0-1`,
      event: {
        event_vendor: 'com.snowplowanalytics.snowplow',
        event_name: 'link_click',
        event_version: '1-0-1',
      },
    });
  });

  it('ue without data passes, and has no schema', async () => {
    const collector = createCollector();
    await send(collector, pageView({ e: 'ue' }));
    expect(onlyGood(collector)).toMatchObject({
      schema: null,
      event: { event_name: null, unstruct_event: null },
    });
  });

  it('ad has no schema either, and fails for it', async () => {
    const collector = createCollector();
    await send(collector, pageView({ e: 'ad' }));
    expect(badRowOf(onlyBad(collector)).kind).toBe('enrichment_failures');
  });

  it.each(['', 'PV', 'page_view', 'constructor'])('"%s" is none', async (e) => {
    const collector = createCollector();
    await send(collector, pageView({ e }));
    expect(badRowOf(onlyBad(collector)).kind).toBe('enrichment_failures');
  });

  it('a pixel need not name one, until enrichment', async () => {
    const collector = createCollector();
    await collector.app.request('/i?p=web&tv=js-4.6.8');
    expect(badRowOf(onlyBad(collector))).toMatchObject({
      kind: 'enrichment_failures',
      messages: [{ enrichment: null, message: { field: 'event' } }],
    });
  });
});
