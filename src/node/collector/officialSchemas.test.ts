import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomRuns } from '../../randomRuns.ts';
import { createCollector } from './createCollector.ts';
import { SNOWPLOW_SCHEMAS } from './snowplowSchemas.ts';
import {
  contexts,
  envelope,
  linkClick,
  type Payload,
  pageView,
  post,
  SNOWPLOW,
  unstruct,
  webPage,
} from './testRequests.ts';

/** Official schemas, outside the project: its own descriptions of them are held against them where they lie. */
const OFFICIAL = fileURLToPath(new URL('../../../../shared/iglu-central', import.meta.url));

const UUID = 'e78f8fb7-210e-4e98-b298-a329f563fb10';

const inPage = (co: string) => envelope([pageView({ co })]);
const inEntity = (path: string) => (data: unknown) => inPage(contexts({ schema: `iglu:${path}`, data }));

interface Sample {
  /** Good, with every property. */
  readonly data: Payload;
  /** The POST that carries it. */
  readonly body: (data: unknown) => unknown;
}

const entity = (name: string, data: Payload): [string, Sample] => [
  `com.snowplowanalytics.snowplow/${name}`,
  { data, body: inEntity(`com.snowplowanalytics.snowplow/${name}`) },
];

const SAMPLES = new Map<string, Sample>([
  [
    'com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4',
    { data: pageView({ aid: 'a', se_va: '1' }), body: (data) => envelope([data]) },
  ],
  [
    'com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0',
    { data: webPage(), body: (data) => inPage(contexts(data)) },
  ],
  [
    'com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-1',
    {
      data: webPage(),
      body: (data) =>
        inPage(JSON.stringify({ schema: `${SNOWPLOW}/contexts/jsonschema/1-0-1`, data: [data] })),
    },
  ],
  [
    'com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0',
    { data: linkClick(), body: (data) => envelope([pageView({ e: 'ue', ue_pr: unstruct(data) })]) },
  ],
  [
    'com.snowplowanalytics.snowplow/link_click/jsonschema/1-0-1',
    {
      data: { targetUrl: 'a:b', elementId: '', elementClasses: ['x'], elementTarget: '', elementContent: '' },
      body: (data) => envelope([pageView({ e: 'ue', ue_pr: unstruct(linkClick(data)) })]),
    },
  ],
  entity('web_page/jsonschema/1-0-0', { id: UUID }),
  entity('application/jsonschema/1-0-0', { version: '1.2.3' }),
  entity('client_session/jsonschema/1-0-2', {
    userId: UUID,
    sessionId: UUID,
    sessionIndex: 1,
    eventIndex: 1,
    previousSessionId: null,
    storageMechanism: 'LOCAL_STORAGE',
    firstEventId: UUID,
    firstEventTimestamp: '2026-11-23T00:11:09.293Z',
  }),
  entity('browser_context/jsonschema/2-0-0', {
    viewport: '780x437',
    documentSize: '780x437',
    resolution: '800x600',
    colorDepth: 24,
    devicePixelRatio: 1.5,
    cookiesEnabled: true,
    online: true,
    browserLanguage: 'en-US',
    documentLanguage: null,
    webdriver: false,
    deviceMemory: 16,
    hardwareConcurrency: 2,
    tabId: UUID,
  }),
  [
    'org.ietf/http_client_hints/jsonschema/1-0-0',
    {
      data: { isMobile: false, brands: [{ brand: 'a', version: '1' }], model: '', platform: null },
      body: inEntity('org.ietf/http_client_hints/jsonschema/1-0-0'),
    },
  ],
]);

/** Values about the edges of what the schemas allow. */
const VALUES = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, -1, 0, 0.5, 24, 1000, 1000.5, 1001, 2 ** 31 - 1, 2 ** 31),
  fc.constantFrom(0, 1, 15, 16, 17, 20, 21, 36, 37, 255, 256).map((length) => 'a'.repeat(length)),
  fc.constantFrom('😀'.repeat(20), '0123456789abcdef', '0123456789ABCDEF', 'COOKIE_1', 'COOKIE_2', 'pv', '1'),
  fc.constantFrom('2020-02-29T00:00:00Z', '2020-02-30T00:00:00Z', '2020-01-01T00:00:00', '2020-01-01'),
  fc.constantFrom(UUID, UUID.toUpperCase(), UUID.replaceAll('-', ''), `urn:uuid:${UUID}`, `${UUID} `),
  fc.constantFrom(
    'iglu:a.b/c/jsonschema/1-0-0',
    'iglu:a/b.c/jsonschema/1-0-0',
    'iglu:a/b/1-0-0',
    `x${SNOWPLOW}`,
  ),
  fc.constantFrom<unknown>([], ['x'], [1], [{ brand: 'a' }], {}, { a: 1 }),
);

describe("the collector's own description of Snowplow's schemas", () => {
  const own = createCollector();

  it('has a sample here for each of them', () => {
    expect([...SAMPLES.keys()].sort()).toEqual([...SNOWPLOW_SCHEMAS.keys()].sort());
  });

  it.each([...SAMPLES])(
    '%s takes a good sample, and none with a property too many',
    async (_path, sample) => {
      own.reset();
      await post(own, JSON.stringify(sample.body(sample.data)));
      expect(own.all()).toEqual({ total: 1, good: 1, bad: 0 });
      await post(own, JSON.stringify(sample.body({ ...sample.data, surplus: 1 })));
      expect(own.all()).toEqual({ total: 2, good: 1, bad: 1 });
    },
  );

  for (const [path, { data, body }] of SAMPLES)
    it(`gives the official one's verdicts: ${path}`, async ({ skip }) => {
      skip(
        !existsSync(`${OFFICIAL}/schemas/${path}`),
        `no official schema at ../shared/iglu-central/schemas/${path}`,
      );
      const official = createCollector({ iglu: [OFFICIAL] });
      const schema = await official.app.request(`/micro/iglu/${path}`);
      expect(await schema.json()).toHaveProperty('$schema');

      const seen = { good: 0, bad: 0 };
      const keys = [...Object.keys(data), 'surplus'];
      const changed = fc
        .tuple(fc.constantFrom(...keys), fc.option(VALUES, { nil: undefined }))
        .map(([key, value]) => ({ ...data, [key]: value }));
      await fc.assert(
        fc.asyncProperty(changed, async (sample) => {
          const verdicts = [];
          for (const collector of [own, official]) {
            collector.reset();
            await post(collector, JSON.stringify(body(sample)));
            verdicts.push(collector.all());
          }
          expect(verdicts[0]).toEqual(verdicts[1]);
          seen[verdicts[0]?.good ? 'good' : 'bad'] += 1;
        }),
        { numRuns: randomRuns(400, 200) },
      );
      expect(seen).toEqual({ good: expect.toSatisfy((n) => n > 0), bad: expect.toSatisfy((n) => n > 0) });
    });
});
