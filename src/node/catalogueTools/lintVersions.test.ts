import { describe, expect, it } from 'vitest';
import { lintVersions } from './lintVersions.ts';
import { SCHEMA_FILES } from './testSchemas.ts';

const version = (
  number: string,
  properties: object = { cta: {} },
  required: readonly string[] = ['cta'],
) => ({
  file: `com.meltano/cta_clicked/jsonschema/${number}`,
  schema: { self: { version: number }, properties, required },
});

describe('lintVersions', () => {
  it('finds nothing in public/schemas', () => {
    expect(lintVersions(SCHEMA_FILES)).toEqual([]);
  });

  it.each([
    [['1-0-0', '1-0-1', '1-0-2', '1-1-0', '1-1-1', '2-0-0']],
    [['1-0-10', '1-0-9', '1-0-8', '1-0-7', '1-0-6', '1-0-5', '1-0-4', '1-0-3', '1-0-2', '1-0-1', '1-0-0']],
  ])('takes versions without a gap: %s', (numbers) => {
    expect(lintVersions(numbers.map((number) => version(number)))).toEqual([]);
  });

  it.each([
    [['1-0-1'], '1-0-0'],
    [['1-0-0', '1-0-2'], '1-0-1 or 1-1-0 or 2-0-0'],
    [['1-0-0', '1-2-0'], '1-0-1 or 1-1-0 or 2-0-0'],
    [['1-0-0', '1-1-1'], '1-0-1 or 1-1-0 or 2-0-0'],
    [['1-0-0', '3-0-0'], '1-0-1 or 1-1-0 or 2-0-0'],
  ])('finds the gap in %s', (numbers, expected) => {
    expect(lintVersions(numbers.map((number) => version(number)))).toEqual([
      `com.meltano/cta_clicked/jsonschema: expected ${expected}, got ${numbers.at(-1)}.`,
    ]);
  });

  it('takes an addition that only adds', () => {
    expect(lintVersions([version('1-0-0'), version('1-0-1', { cta: {}, placement: {} })])).toEqual([]);
  });

  it.each([
    [{ cta: { type: 'integer' } }, ['cta'], 'an addition leaves field "cta" as it was'],
    [{ placement: {} }, ['cta'], 'an addition leaves field "cta" as it was'],
    [{ cta: {}, placement: {} }, ['cta', 'placement'], 'an addition can\'t require "placement"'],
    [{ cta: {} }, [], 'an addition still requires "cta"'],
  ])('finds an addition that is none: %o, required %o', (properties, required, fault) => {
    expect(lintVersions([version('1-0-0'), version('1-0-1', properties, required)])).toEqual([
      `com.meltano/cta_clicked/jsonschema/1-0-1: ${fault}.`,
    ]);
  });

  it('lets a revision change fields', () => {
    expect(lintVersions([version('1-0-0'), version('1-1-0', { cta: { type: 'integer' } })])).toEqual([]);
  });
});
