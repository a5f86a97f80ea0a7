import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ENTITY_SCHEMAS,
  EVENT_SCHEMAS,
  fittingInput,
  hashText,
  toTestSchema,
} from '../../node/catalogueTools/testSchemas.ts';
import { randomRuns } from '../../randomRuns.ts';
import { compileSchema } from './compileSchema.ts';
import { isJoinKey } from './isJoinKey.ts';
import { needsHash, type Prepared, prepareEvent } from './prepareEvent.ts';
import { ENTITIES, EVENTS } from './table.generated.ts';

const ANYTHING = { withBigInt: true, withBoxedValues: true, withDate: true, withMap: true, withSet: true };
const GARBAGE = fc.anything({
  ...ANYTHING,
  ...{ withNullPrototype: true, withObjectString: true, withSparseArray: true, withTypedArray: true },
  ...{ withInvalidDate: true, maxDepth: 2 },
});
const EVERY = [
  ...EVENT_SCHEMAS.map((schema) => ({ schema, table: EVENTS })),
  ...ENTITY_SCHEMAS.map((schema) => ({ schema, table: ENTITIES })),
].map((each) => [each.schema.name, each] as const);
const CLICK = { cta: 'book-a-demo', placement: 'hero' };
const CANARY = 'Canary jane@example.com';

const isPrepared = (result: unknown): result is Prepared =>
  typeof result === 'object' && result !== null && 'schema' in result;
const prepare = (name: string, data: unknown, table = EVENTS): Prepared => {
  const result = prepareEvent(name, data, hashText, table);
  if (!isPrepared(result)) throw new Error(`${name} was refused: ${JSON.stringify(result)}`);
  return result;
};
const hostile = (trap: string): object =>
  new Proxy(CLICK, {
    [trap]: () => {
      throw new Error(CANARY);
    },
  });

describe.each(EVERY)('prepareEvent(%s)', (name, { schema, table }) => {
  const input = fittingInput(schema);

  it('makes of fitting data what the schema takes, field by field', () => {
    fc.assert(
      fc.property(input, (data) => {
        const result = prepare(name, data, table);
        expect(result.schema).toBe(schema.uri);
        expect(result.nulled).toEqual([]);
        expect(Object.keys(result.data)).toEqual(Object.keys(schema.properties));
        expect(schema.isValid(result.data)).toBe(true);
        for (const [field, value] of Object.entries(result.data)) {
          const given = data[field] ?? null;
          if (!field.endsWith('_hash') || given === null) expect(value).toBe(given);
          else expect(value).toBe(hashText(field, `${given}`, `${value}`.length === 32 ? 'md5' : 'sha256'));
        }
      }),
    );
  });

  it('lets nothing leave that does not fit, whatever is in one field or beside them', () => {
    const fields = Object.keys(schema.properties);
    const twists = [
      (value: unknown) => `${value} ${CANARY}`,
      (value: unknown) => `${CANARY} ${value}`,
      (value: unknown) => `${value}\n`,
      (value: unknown) => [value],
      (value: unknown) => ({ toString: () => value, valueOf: () => value, toJSON: () => CANARY }),
    ];
    const texts = fc.constantFrom(CANARY, '0$1000', '$!', '', -0, Number.NaN);
    const spoils = fc.oneof(
      fc.constantFrom(...twists),
      fc.oneof(GARBAGE, texts).map((value) => () => value),
    );
    fc.assert(
      fc.property(input, fc.constantFrom(...fields), spoils, (data, field, spoil) => {
        const spoilt = { ...data, [field]: spoil(data[field]), [CANARY]: CANARY };
        const result = prepareEvent(name, spoilt, hashText, table);
        if (!isPrepared(result)) {
          expect(result).toEqual({ reason: 'invalid_data', field });
          return;
        }
        expect(schema.isValid(result.data)).toBe(true);
        expect(JSON.stringify(result)).not.toContain('Canary');
      }),
      { numRuns: randomRuns(500) },
    );
  });

  it('never throws and prepares only what is valid, whatever it is given', () => {
    const digest = fc.oneof(fc.constant(hashText), fc.func(GARBAGE as never));
    fc.assert(
      fc.property(fc.oneof(GARBAGE, fc.object()), digest, (data, hash) => {
        const result = prepareEvent(name, data, hash as typeof hashText, table);
        if (isPrepared(result)) expect(schema.isValid(result.data)).toBe(true);
      }),
      { numRuns: randomRuns(500) },
    );
  });

  it('takes prepared data once more, as an operation does for its ending', () => {
    fc.assert(
      fc.property(input, (data) => {
        const first = prepare(name, data, table);
        expect(prepareEvent(name, first.data, (_field, value) => value, table)).toEqual(first);
      }),
    );
  });
});

describe('prepareEvent, names', () => {
  it.each([
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'cta_clicked ', 'CTA_CLICKED'],
    ...[
      'web_context',
      'cli_event',
      'struct',
      'page_ping',
      'event',
      'iglu:com.meltano/cta_clicked/jsonschema/1-0-0',
    ],
  ])('does not know %j', (name) => {
    expect(prepareEvent(name, CLICK, hashText)).toEqual({ reason: 'unknown_event' });
    expect(needsHash(name)).toBe(false);
  });

  it('does not know what is no string, even one that reads as a name', () => {
    fc.assert(
      fc.property(GARBAGE, (name) => {
        expect(prepareEvent(name as string, CLICK, hashText)).toEqual({ reason: 'unknown_event' });
      }),
    );
    const shifting = { toString: () => 'cta_clicked' } as unknown as string;
    expect(prepareEvent(shifting, CLICK, hashText)).toEqual({ reason: 'unknown_event' });
  });

  it('tells which events have join keys', () => {
    const hashing = EVENT_SCHEMAS.filter(({ properties }) => Object.keys(properties).some(isJoinKey));
    const names = EVENT_SCHEMAS.map(({ name }) => name).filter((name) => needsHash(name));
    expect(names).toEqual(hashing.map(({ name }) => name));
    expect(needsHash('web_context', ENTITIES)).toBe(false);
  });
});

describe('prepareEvent, data', () => {
  const invalid = { reason: 'invalid_data' };

  it.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['null', () => null],
    ['a string', () => CANARY],
    ['a number', () => 1],
    ['a function', () => Object.assign(() => CANARY, CLICK)],
    ['an array', () => Object.assign([CANARY], CLICK)],
    [
      'an instance with toJSON',
      () =>
        Object.assign(
          new (class {
            toJSON = () => CANARY;
          })(),
          CLICK,
        ),
    ],
    ['a Map', () => Object.assign(new Map([['cta', CANARY]]), CLICK)],
    ['inherited data', () => Object.create(CLICK)],
    ['a trap on its prototype', () => hostile('getPrototypeOf')],
    ['a trap on its keys', () => hostile('ownKeys')],
    ['a trap on its descriptors', () => hostile('getOwnPropertyDescriptor')],
    ['a trap on reading', () => hostile('get')],
    [
      'a revoked proxy',
      () => {
        const { proxy, revoke } = Proxy.revocable({}, {});
        revoke();
        return proxy;
      },
    ],
    [
      'a getter that throws',
      () => ({
        ...CLICK,
        get cta(): string {
          throw new Error(CANARY);
        },
      }),
    ],
    ['a hidden field', () => Object.defineProperty({ ...CLICK }, 'cta', { enumerable: false })],
    ['a boxed string', () => ({ ...CLICK, cta: Object('book-a-demo') })],
    ['an object that reads as a slug', () => ({ ...CLICK, cta: { toString: () => 'book-a-demo' } })],
    ['a slug with a line break', () => ({ ...CLICK, cta: 'book-a-demo\n' })],
    ['a slug that is too long', () => ({ ...CLICK, cta: 'a'.repeat(65) })],
    ['a symbol', () => ({ ...CLICK, cta: Symbol(CANARY) })],
  ])('refuses %s', (_, make) => {
    const result = prepareEvent('cta_clicked', make(), hashText);
    expect(result).toMatchObject(invalid);
    expect(JSON.stringify(result)).not.toContain('Canary');
  });

  it('reads a field once: a getter cannot show one value and send another', () => {
    let reads = 0;
    const data = {
      ...CLICK,
      get cta() {
        return reads++ === 0 ? 'book-a-demo' : CANARY;
      },
    };
    expect(prepare('cta_clicked', data).data).toEqual(CLICK);
    expect(reads).toBe(1);
  });

  it('ignores what a page put on Object.prototype', () => {
    const polluted = Object.prototype as Record<string, unknown>;
    try {
      polluted.cta = 'polluted';
      polluted.polluted_event = '1-0-0 cta-';
      expect(prepareEvent('cta_clicked', { placement: 'hero' }, hashText)).toEqual({
        ...invalid,
        field: 'cta',
      });
      expect(prepareEvent('polluted_event', CLICK, hashText)).toEqual({ reason: 'unknown_event' });
    } finally {
      delete polluted.cta;
      delete polluted.polluted_event;
    }
  });

  it('takes an object without a prototype, and leaves the page its own', () => {
    const data = Object.freeze(Object.assign(Object.create(null) as object, CLICK, { [CANARY]: CANARY }));
    const result = prepare('cta_clicked', data);
    expect(result.data).toEqual(CLICK);
    expect(result.data).not.toBe(data);
  });

  it('nulls what does not fit where the schema allows it, and says where', () => {
    const data = { category: 'video', action: 'play', label_hash: {}, value: 5_551_234_567 };
    const result = prepare('legacy_ga_event', data);
    expect(result.data).toEqual({ category: 'video', action: 'play', label_hash: null, value: null });
    expect(result.nulled).toEqual(['label_hash', 'value']);
  });

  it('names the field that may not be null', () => {
    expect(prepareEvent('cta_clicked', { ...CLICK, placement: 'Above the fold' }, hashText)).toEqual({
      ...invalid,
      field: 'placement',
    });
  });

  it.each([1.5, -1, 86_400_001, Number.NaN, Number.POSITIVE_INFINITY, '5', '0$86400000', true, 5n])(
    'does not take %s for whole milliseconds',
    (duration_ms) => {
      const operation_id = '9b2f6f0e-4d55-4c7c-9a43-0a8a2d2f4e11';
      const data = { phase: 'completed', operation_id, outcome: 'succeeded', duration_ms };
      expect(prepare('pipeline_run', data).nulled).toEqual(['duration_ms']);
    },
  );
});

describe('prepareEvent, hashing', () => {
  const viewed = { plugin_type: 'extractors', plugin_name_hash: 'tap-github' };
  const digestOfTapGithub = 'b3f6bc6b1a4b4d8c';

  it('passes field, raw value and algorithm on', () => {
    const calls: unknown[] = [];
    const spy: typeof hashText = (...call) => {
      calls.push(call);
      return hashText(...call);
    };
    prepareEvent('plugin_viewed', viewed, spy);
    prepareEvent('legacy_ga_event', { category: 'a', action: 'b', label_hash: 0 }, spy);
    expect(calls).toEqual([
      ['plugin_name_hash', 'tap-github', 'sha256'],
      ['label_hash', '0', 'md5'],
    ]);
  });

  it('never hashes nothing', () => {
    const result = prepare('plugin_viewed', { ...viewed, plugin_variant_hash: '' });
    expect(result.data.plugin_variant_hash).toBeNull();
    const empty = { ...viewed, plugin_name_hash: '' };
    expect(prepareEvent('plugin_viewed', empty, hashText)).toMatchObject({ field: 'plugin_name_hash' });
  });

  it.each<[string, () => unknown]>([
    ['gives the raw value back', () => 'tap-github'],
    ['gives too short a digest', () => digestOfTapGithub],
    ['gives upper case', () => hashText('', 'tap-github', 'sha256')?.toUpperCase()],
    ['gives a promise', () => Promise.resolve('tap-github')],
    ['gives null', () => null],
    [
      'throws',
      () => {
        throw new Error('tap-github');
      },
    ],
  ])('refuses where the hash function %s', (_, hash) => {
    const result = prepareEvent('plugin_viewed', viewed, hash as typeof hashText);
    expect(result).toEqual({ reason: 'invalid_data', field: 'plugin_name_hash' });
  });

  it('keeps no raw value of a hashed field anywhere', () => {
    const secret = fc.string({ minLength: 4, unit: 'binary' }).map((text) => `§${text}`);
    fc.assert(
      fc.property(secret, secret, (name, variant) => {
        const data = { ...viewed, plugin_name_hash: name, plugin_variant_hash: variant, [name]: variant };
        const text = JSON.stringify(prepare('plugin_viewed', data));
        expect(text).not.toContain('§');
      }),
    );
  });
});

describe("prepareEvent, a site's own events", () => {
  const own = {
    $schema: 'http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#',
    self: { vendor: 'com.acme', name: 'video_watched', format: 'jsonschema', version: '2-0-1' },
    type: 'object',
    properties: {
      finished: { type: 'boolean' },
      muted: { type: ['boolean', 'null'] },
      at: { type: ['string', 'null'], format: 'date-time', maxLength: 24 },
      viewer_hash: { type: ['string', 'null'], pattern: '^[0-9a-f]{32}$', maxLength: 32 },
    },
    required: ['finished'],
    additionalProperties: false,
  };
  const table = { ...Object.fromEntries([compileSchema(own)]), ...EVENTS };
  const { isValid } = toTestSchema('com.acme/video_watched/jsonschema/2-0-1', own);

  it('go through the same door, under their own address', () => {
    const result = prepare('video_watched', { finished: true, viewer_hash: 'jane' }, table);
    expect(result.schema).toBe('iglu:com.acme/video_watched/jsonschema/2-0-1');
    expect(result.data).toMatchObject({
      finished: true,
      muted: null,
      viewer_hash: hashText('', 'jane', 'md5'),
    });
    expect(needsHash('video_watched', table)).toBe(false);
    const joined = { video_watched: '1-0-0 video_join_key_hash?#[0-9a-f]{32}' };
    expect(needsHash('video_watched', joined)).toBe(true);
    expect(isValid(result.data)).toBe(true);
  });

  it('leave the package its own', () => {
    expect(prepare('cta_clicked', CLICK, table).data).toEqual(CLICK);
    expect(prepareEvent('video_watched', { finished: true }, hashText)).toEqual({ reason: 'unknown_event' });
  });

  it.each(['', '$!', 'true', 0, 1, null, {}])('does not take %j for a boolean', (finished) => {
    expect(prepareEvent('video_watched', { finished }, hashText, table)).toMatchObject({ field: 'finished' });
  });

  it('take the times that exist, as toISOString writes them', () => {
    const year = { min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(year), (date) => {
        const at = date.toISOString();
        const isLeftOut = /00-02-29/.test(at);
        expect(prepare('video_watched', { finished: true, at }, table).data.at).toBe(isLeftOut ? null : at);
      }),
    );
    const pad = (n: number): string => `${n}`.padStart(2, '0');
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(13), fc.nat(32), fc.nat(25), (y, month, day, hour) => {
        const at = `${`${y}`.padStart(4, '0')}-${pad(month)}-${pad(day)}T${pad(hour)}:00:00.000Z`;
        expect(isValid(prepare('video_watched', { finished: false, at }, table).data)).toBe(true);
      }),
      { numRuns: randomRuns(3000) },
    );
  });
});
