import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { NEVER_NAMES } from '../../browser/catalogue/neverNames.ts';
import { lintSchema } from './lintSchema.ts';
import { readSchemas } from './readSchemas.ts';

const REGISTRY = fileURLToPath(new URL('../../../public/schemas', import.meta.url));
const FILES = readSchemas(REGISTRY);
const FILE = 'com.meltano/cta_clicked/jsonschema/1-0-0';
const OPERATION_FILE = 'com.meltano/plugin_install/jsonschema/1-0-0';

type Loose = Record<string, unknown>;
interface LooseSchema extends Loose {
  self: Loose;
  properties: Record<string, Loose>;
  required: string[];
}
/** Lints a copy of a file of ours with one thing made wrong. */
const lintBroken = (file: string, spoil: (schema: LooseSchema) => unknown): string => {
  const found = FILES.find((each) => each.file === file);
  const schema = structuredClone(found?.schema) as LooseSchema;
  spoil(schema);
  return lintSchema(file, schema).join('\n');
};
const field = (property: Loose) => (schema: LooseSchema) => {
  schema.properties.cta = { description: 'Which', ...property };
};

describe('public/schemas', () => {
  it.each(FILES.map(({ file, schema }) => [file, schema]))('%s is clean', (file, schema) => {
    expect(lintSchema(String(file), schema)).toEqual([]);
  });

  it('holds every event and entity of the contract', () => {
    const names = FILES.map(({ file }) => file.split('/')[1]);
    expect(new Set(names)).toEqual(
      new Set([
        ...[
          'web_context',
          'plugin_install',
          'plugin_test',
          'pipeline_run',
          'demo_request',
          'newsletter_signup',
        ],
        ...['cta_clicked', 'plugin_viewed', 'plugin_searched', 'install_command_copied', 'newsletter_landed'],
        ...['web_telemetry_state_change', 'legacy_ga_event'],
        ...['page_measured', 'error_seen', 'page_not_found', 'campaign_attributed'],
      ]),
    );
  });

  it('has no name that the warehouse takes for the CLI or a struct event', () => {
    const names = FILES.map(({ file }) => file.split('/')[1]);
    expect(names.filter((name) => NEVER_NAMES.includes(String(name)))).toEqual([]);
  });

  it('has a 1-0-0 of every name and no gap: igluctl static generate refuses others', () => {
    for (const { file } of FILES) {
      const [folder, version = ''] = [file.slice(0, file.lastIndexOf('/')), file.split('/').at(-1)];
      const [model = 0, revision = 0, addition = 0] = version.split('-').map(Number);
      const before = [
        addition > 0 ? `${model}-${revision}-${addition - 1}` : null,
        revision > 0 ? `${model}-${revision - 1}-0` : null,
        model > 1 ? `${model - 1}-0-0` : null,
      ].find((version) => version !== null);
      if (before) expect(existsSync(`${REGISTRY}/${folder}/${before}`), `${file} needs ${before}`).toBe(true);
    }
  });
});

describe('lintSchema, against free text', () => {
  it.each([
    ['a string of any length', { type: 'string' }, 'expected an enum or'],
    ['a bounded string', { type: 'string', maxLength: 255 }, 'expected an enum or'],
    ['a pattern of its own', { type: 'string', pattern: '^.*$', maxLength: 64 }, 'got "^.*$"'],
    ['an e-mail address', { type: 'string', format: 'email', maxLength: 64 }, 'expected an enum or'],
    ['an address', { type: 'string', format: 'uri', maxLength: 64 }, 'expected an enum or'],
    [
      'a slug of any length',
      { type: 'string', pattern: '^[0-9a-z]+([_-][0-9a-z]+)*$' },
      'expected maxLength 64',
    ],
    [
      'a digest that is not named one',
      { type: 'string', pattern: '^[0-9a-f]{32}$', maxLength: 32 },
      'expected an',
    ],
    ['words as an enum', { type: 'string', enum: ['Book a demo'] }, 'expected an enum of slugs'],
    ['no type', {}, 'expected type'],
    ['two types', { type: ['string', 'integer'], enum: ['a'] }, 'expected one type'],
    [
      'an object',
      { type: 'object', properties: {}, additionalProperties: false },
      'expected no other keywords',
    ],
    ['an array', { type: 'array' }, 'expected type'],
    ['a way out', { oneOf: [{ type: 'string' }] }, 'expected no other keywords'],
    ['a number without bounds', { type: 'number' }, 'minimum and maximum'],
    ['an enum with an unannounced null', { type: 'string', enum: ['a', null] }, 'expected null in the enum'],
  ])('refuses %s', (_, property, sentence) => {
    const faults = lintBroken(FILE, field(property));
    expect(faults).toContain(sentence);
    expect(faults).toContain(FILE);
    expect(faults).toContain('field "cta"');
  });

  it('refuses a *_hash field without the pattern of a digest', () => {
    const spoil = (schema: LooseSchema): void => {
      schema.properties.plugin_name_hash = { description: 'Which', type: 'string', maxLength: 64 };
    };
    expect(lintBroken(OPERATION_FILE, spoil)).toContain(
      'the pattern of its digest: ^[0-9a-f]{32}$ ^[0-9a-f]{64}$',
    );
  });

  it('takes the other kinds that a string may be', () => {
    const timestamp = { type: ['string', 'null'], format: 'date-time', maxLength: 24 };
    const version = { type: 'string', pattern: '^[0-9A-Za-z.+-]{1,32}$', maxLength: 32 };
    expect(lintBroken(FILE, field(timestamp))).toBe('');
    expect(lintBroken(FILE, field(version))).toBe('');
    expect(lintBroken(FILE, field({ type: 'boolean' }))).toBe('');
  });
});

describe('lintSchema, shape', () => {
  it.each<[string, (schema: LooseSchema) => unknown, string]>([
    [
      'another name than the path',
      (schema) => Object.assign(schema.self, { name: 'other' }),
      'field "self": expected the path',
    ],
    [
      'a name of the CLI',
      (schema) => Object.assign(schema.self, { name: 'cli_event' }),
      "neither the CLI's nor Snowplow's",
    ],
    ['no vendor', (schema) => delete schema.self.vendor, 'self.vendor'],
    [
      'a bad version',
      (schema) => Object.assign(schema.self, { version: '1.0.0' }),
      'self.version like "1-0-0"',
    ],
    [
      'room for more fields',
      (schema) => Object.assign(schema, { additionalProperties: true }),
      'additionalProperties false',
    ],
    ['an optional field without null', (schema) => schema.required.pop(), 'to be required or to allow null'],
    ['a required field that is not there', (schema) => schema.required.push('ghost'), 'field "ghost"'],
    ['another meta schema', (schema) => delete schema.$schema, 'field "$schema"'],
    ['no description', (schema) => delete schema.properties.cta?.description, 'expected a description'],
    [
      'an empty description',
      (schema) => Object.assign(schema, { description: '' }),
      'field "root": expected a description',
    ],
    ['a stray keyword', field({ type: 'boolean', maxLength: 3 }), 'expected type "string" with maxLength'],
    ['crossed bounds', field({ type: 'integer', minimum: 2, maximum: 1 }), 'expected minimum up to maximum'],
    ['an unknown format', field({ type: 'string', format: 'ivp6', maxLength: 64 }), 'expected a format of'],
    ['a very long string', field({ type: 'string', maxLength: 70_000 }), 'expected maxLength up to 65535'],
  ])('refuses %s', (_, spoil, sentence) => {
    expect(lintBroken(FILE, spoil)).toContain(sentence);
  });

  it.each([...['phase', 'operation_id', 'outcome', 'error_kind', 'duration_ms']])(
    'refuses an operation whose %s is missing',
    (name) => {
      const spoil = (schema: LooseSchema): void => {
        delete schema.properties[name];
        schema.required = schema.required.filter((each) => each !== name);
      };
      expect(lintBroken(OPERATION_FILE, spoil)).toContain(`field "${name}": expected type`);
    },
  );

  it.each([null, undefined, 1, 'x', [], {}])('says so when the file holds %j', (schema) => {
    expect(lintSchema(FILE, schema).length).toBeGreaterThan(0);
  });
});
