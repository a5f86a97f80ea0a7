import { describe, expect, it } from 'vitest';
import { reportsOf } from './schemaValidator.ts';

const isValid = (rule: object, value: unknown) =>
  reportsOf(JSON.stringify({ type: 'object', properties: { a: rule } }), { a: value }).length === 0;

describe('data is judged as by the validator that Enrich uses', () => {
  it.each<[object, unknown, boolean]>([
    [{ multipleOf: 0.01 }, 0.29, true],
    [{ multipleOf: 0.01 }, 0.295, false],
    [{ format: 'uuid' }, 'e78f8fb7-210e-4e98-b298-a329f563fb10', true],
    [{ format: 'uuid' }, 'urn:uuid:e78f8fb7-210e-4e98-b298-a329f563fb10', false],
    [{ format: 'date-time' }, '2026-11-23T00:11:09Z', true],
    [{ format: 'date-time' }, '2026-11-23T00:11:09', false],
    [{ format: 'date' }, '2026-11-23', true],
    [{ format: 'date' }, '2026-13-23', false],
    [{ format: 'email' }, 'not one', false],
    [{ format: 'ipv4' }, '256.0.0.1', false],
    [{ format: 'uri' }, 'https://a.example/', true],
    [{ format: 'uri' }, 'a.example/x', false],
    [{ format: 'of my own' }, 'x', true],
    [{ maxLength: 1 }, '😀', true],
    [{ maxLength: 1 }, 'ab', false],
    [{ pattern: '^[\\w\\-]+$' }, 'a-b', true],
    [{ pattern: '^a\\-b$' }, 'a-b', true],
    [{ type: 'integer', minimum: 0, exclusiveMinimum: true }, 0, false],
    [{ type: 'integer', minimum: 0, exclusiveMinimum: true }, 1, true],
  ])('%j of %j: %s', (rule, value, valid) => {
    expect(isValid(rule, value)).toBe(valid);
  });

  it('names every place, as a bad row does', () => {
    const schema = {
      type: 'object',
      required: ['b'],
      properties: { a: { items: { properties: { c: { type: 'string' } } } } },
    };
    expect(reportsOf(JSON.stringify(schema), { a: [{}, { c: 1 }] })).toMatchObject([
      { path: '$', keyword: 'required', targets: ['b'] },
      {
        path: '$.a[1].c',
        keyword: 'type',
        targets: ['string'],
        message: expect.stringContaining('$.a[1].c: '),
      },
    ]);
  });

  it('a schema keeps its own words: self and $schema ask for nothing', () => {
    const schema = {
      $schema: 'http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#',
      self: { vendor: 'x' },
      type: 'string',
    };
    expect(reportsOf(JSON.stringify(schema), 'x')).toEqual([]);
  });

  it.each(['{', '1', 'null', '{"type":"thing"}', '{"pattern":"("}', '{"$ref":"http://a.example/b"}'])(
    '%s is no schema',
    (text) => {
      expect(() => reportsOf(text, {})).toThrow(Error);
    },
  );
});
