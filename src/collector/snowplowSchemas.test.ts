import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIglu } from './iglu.ts';
import { directoryRegistry, snowplowRegistry } from './registry.ts';
import { parseSelfDescribing } from './selfDescribing.ts';
import { envelope, linkClick, pageView, SNOWPLOW, webPage } from './testRequests.ts';

const official = fileURLToPath(new URL('../../../shared/iglu-central', import.meta.url));
const ours = createIglu([snowplowRegistry]);

const UUID = 'e78f8fb7-210e-4e98-b298-a329f563fb10';

const HINTS = {
  schema: 'iglu:org.ietf/http_client_hints/jsonschema/1-0-0',
  data: {
    isMobile: false,
    brands: [{ brand: 'Chromium', version: '156' }],
    architecture: 'x86',
    model: '',
    platform: null,
    platformVersion: '',
    uaFullVersion: '156.0',
  },
};

/** One of each that is right. */
const EXAMPLES = [
  envelope([pageView(), pageView({ co: '', ue_px: '', tnuid: '' })]),
  { schema: `${SNOWPLOW}/contexts/jsonschema/1-0-0`, data: [webPage()] },
  { schema: `${SNOWPLOW}/contexts/jsonschema/1-0-1`, data: [webPage()] },
  { schema: `${SNOWPLOW}/unstruct_event/jsonschema/1-0-0`, data: linkClick() },
  linkClick({ targetUrl: 'a', elementId: 'b', elementClasses: ['c'], elementTarget: '', elementContent: '' }),
  webPage(),
  {
    schema: `${SNOWPLOW}/client_session/jsonschema/1-0-2`,
    data: {
      userId: UUID,
      sessionId: UUID,
      sessionIndex: 1,
      eventIndex: null,
      previousSessionId: null,
      storageMechanism: 'LOCAL_STORAGE',
      firstEventId: UUID,
      firstEventTimestamp: '2026-11-23T00:11:09.293Z',
    },
  },
  {
    schema: `${SNOWPLOW}/browser_context/jsonschema/2-0-0`,
    data: {
      viewport: '780x437',
      documentSize: '780x437',
      resolution: '800x600',
      colorDepth: 24,
      devicePixelRatio: 1,
      cookiesEnabled: true,
      online: true,
      browserLanguage: 'en-US',
      documentLanguage: null,
      webdriver: false,
      deviceMemory: 16,
      hardwareConcurrency: 2,
      tabId: UUID,
    },
  },
  { schema: `${SNOWPLOW}/application/jsonschema/1-0-0`, data: { version: '1.2.3' } },
  HINTS,
];

const check = async (iglu: typeof ours, json: unknown) => {
  const parsed = parseSelfDescribing(json);
  if ('error' in parsed) throw new Error(parsed.error);
  return (await iglu.check(parsed))?.error ?? 'valid';
};

/** Values at which schemas change their mind. */
const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(0, 1, -1, 0.5, 1000, 1000.5, 1001, 2147483647, 2147483648, null, true, '', [], {}),
  fc
    .constantFrom(16, 17, 20, 21, 36, 37, 128, 129, 255, 256, 4096, 4097)
    .chain((length) => fc.constantFrom('a', '0', 'é', '😀').map((one) => one.repeat(length))),
  fc.constantFrom(
    UUID,
    UUID.toUpperCase(),
    `urn:uuid:${UUID}`,
    `${UUID}\n`,
    `{${UUID}}`,
    UUID.replaceAll('-', ''),
    '0123456789abcdef',
    '0123456789ABCDEF',
  ),
  fc.constantFrom(
    '2026-11-23T00:11:09.293Z',
    '2026-11-23T00:11:09+01:00',
    '2026-11-23T00:11:09',
    '2026-11-23',
    '2026-13-23T00:11:09Z',
  ),
  fc.constantFrom(
    'SQLITE',
    'COOKIE_1',
    'COOKIE_3',
    'FLASH_LSO',
    'cookie_1',
    'iglu:a/b/c/1-0-0',
    'iglu:a/b/jsonschema/1-0',
    'iglu:/b/c/1-0-0',
    'xiglu:a/b/c/1-0-0',
  ),
);

/** Something right, spoilt (or not) in up to three places. */
const spoilt = fc.constantFrom(...EXAMPLES).chain(({ schema, data }) => {
  const [target] = Array.isArray(data) && data.length ? data : [data];
  const keys = [...Object.keys(target as object), 'brand', 'extra', 'toString'];
  const change = fc.record({ key: fc.constantFrom(...keys), value: fc.option(anyValue, { nil: undefined }) });
  return fc.array(change, { maxLength: 3 }).map((changes) => {
    const copy: unknown = structuredClone(data);
    const into = (Array.isArray(copy) ? (copy[0] ?? {}) : copy) as Record<string, unknown>;
    for (const { key, value } of changes)
      if (value === undefined) delete into[key];
      else into[key] = value;
    return { schema, data: copy };
  });
});

describe("the collector's own description of Snowplow's schemas", () => {
  it.each(EXAMPLES)('takes a right $schema', async (example) => {
    expect(await check(ours, example)).toBe('valid');
  });

  it.each(EXAMPLES)('refuses a $schema that is a number', async ({ schema }) => {
    expect(await check(ours, { schema, data: 1 })).toBe('ValidationError');
  });

  it.each<[string, object]>([
    ['no brands', { brands: undefined }],
    ['brands without version', { brands: [{ brand: 'x' }] }],
    ['isMobile as text', { isMobile: 'false' }],
    ['a model too long', { model: 'a'.repeat(4097) }],
    ['a key too many', { extra: 1 }],
  ])('refuses client hints with %s', async (_name, changes) => {
    const data = JSON.parse(JSON.stringify({ ...HINTS.data, ...changes }));
    expect(await check(ours, { ...HINTS, data })).toBe('ValidationError');
  });

  it.skipIf(!existsSync(official))('judges as the official ones, if those are at hand', async () => {
    const theirs = createIglu([directoryRegistry(official)]);
    const compared = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(spoilt, async (json) => {
        const verdict = await check(theirs, json);
        fc.pre(verdict !== 'ResolutionError');
        compared.set(json.schema + verdict, (compared.get(json.schema + verdict) ?? 0) + 1);
        expect(await check(ours, json)).toBe(verdict);
      }),
      { numRuns: 5000 },
    );
    // Each schema but the hints, which are not at hand, was seen to say yes and no.
    expect(compared.size).toBe((EXAMPLES.length - 1) * 2);
  });
});
