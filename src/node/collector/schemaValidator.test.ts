import { describe, expect, it } from 'vitest';
import { EnrichCrash } from './enrichLine.ts';
import { parseExactJson } from './json/exactJson.ts';
import { reportsOf, SchemaError } from './schemaValidator.ts';

const check = (schema: object, data: string) => reportsOf(JSON.stringify(schema), parseExactJson(data));

describe('a schema', () => {
  it.each<[object, string, boolean]>([
    [{ type: 'integer' }, '1', true],
    [{ type: 'integer' }, '1.0', false],
    [{ type: 'integer' }, '1e2', false],
    [{ type: 'integer' }, '-0', false],
    [{ type: 'number' }, '1e2147483648', false],
    [{ type: 'string' }, '1e2147483648', true],
    [{ type: 'string' }, 'null', false],
    [{ type: 'string', nullable: true }, 'null', true],
    [{ maximum: 9007199254740992 }, '9007199254740993', false],
    [{ multipleOf: 0.01 }, '0.29', true],
    [{ multipleOf: 0.01 }, '0.295', false],
    [{ multipleOf: 3 }, '3e400', true],
    [{ enum: [1, 'a'] }, '1.0', true],
    [{ enum: [[1]] }, '[1.0]', false],
    [{ uniqueItems: true }, '[1,1.0]', true],
    [{ uniqueItems: true }, '[1.0,1.00]', false],
    [{ uniqueItems: true }, '[{"a":1,"b":2},{"b":2,"a":1}]', false],
    [{ maxLength: 1 }, '"😀"', true],
    [{ maxLength: 1 }, '"ab"', false],
    [{ pattern: '^a\\-b$' }, '"a-b"', true],
    [{ pattern: '\\A(?i)AB\\Z' }, '"ab\\n"', true],
    [{ minimum: 0, exclusiveMinimum: true }, '0', false],
    [{ minimum: 0, exclusiveMinimum: true }, '1', true],
    [{ additionalProperties: false }, '{"#a":1}', true],
    [{ additionalProperties: false }, '{"__proto__":1}', false],
    [{ items: [{}], additionalItems: false }, '[1,2]', false],
    [{ dependencies: { a: ['b'] } }, '{"a":1}', false],
    [{ oneOf: [{ type: 'integer' }, { minimum: 2 }] }, '3', false],
    [{ not: { type: 'integer' } }, '3', false],
    [{ definitions: { a: { type: 'null' } }, $ref: '#/definitions/a' }, '1', false],
    [{ $ref: 'http://a.example/b' }, '1', true],
    // Draft 4 has none of these.
    [{ const: 1, contains: { type: 'string' }, propertyNames: { maxLength: 0 } }, '{"a":[2]}', true],
    [{ if: { type: 'integer' }, else: {}, not: { minimum: 5 } }, '1', true],
  ])('%j of %s: %s', (schema, data, isValid) => {
    expect(check(schema, data).length === 0).toBe(isValid);
  });

  it('names every place, as a bad row does', () => {
    const schema = {
      required: ['b'],
      properties: { a: { items: { properties: { c: { type: 'string' } } } } },
    };
    expect(check(schema, '{"a":[{},{"c":1}]}')).toMatchObject([
      { path: '$', keyword: 'required', targets: ['b'], message: '$.b: is missing but it is required' },
      {
        path: '$.a[1].c',
        keyword: 'type',
        targets: ['string'],
        message: '$.a[1].c: integer found, string expected',
      },
    ]);
  });

  it.each([
    '{',
    '1',
    '{"type":"thing"}',
    '{"exclusiveMinimum":5}',
    '{"required":[]}',
    '{"maxLength":-1}',
    '{"$schema":"http://json-schema.org/draft-07/schema#"}',
    '{"$schema":"http://json-schema.org/draft-04/schema#"}',
  ])('%s is none', (text) => {
    expect(() => reportsOf(text, null)).toThrow(SchemaError);
  });

  it.each(['{"pattern":"("}', '{"$ref":"#/definitions/none"}'])('%s makes Enrich throw', (text) => {
    expect(() => reportsOf(text, 'x')).toThrow(EnrichCrash);
  });

  it('is not read where no data comes', () => {
    expect(check({ properties: { a: { pattern: '(' } } }, '{"b":1}')).toEqual([]);
  });
});
