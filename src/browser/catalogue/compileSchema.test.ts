import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCHEMA_FILES } from '../../node/catalogueTools/testSchemas.ts';
import { compileSchema } from './compileSchema.ts';
import { NEVER_NAMES } from './neverNames.ts';
import { ENTITIES, EVENTS } from './table.generated.ts';

const named = (name: string, vendor = 'com.acme'): unknown => ({
  self: { vendor, name, format: 'jsonschema', version: '1-0-0' },
  type: 'object',
  properties: { finished: { type: 'boolean' } },
  required: ['finished'],
  additionalProperties: false,
});

describe('compileSchema', () => {
  it('makes the tables', () => {
    const table = Object.fromEntries(SCHEMA_FILES.map(({ schema }) => compileSchema(schema)));
    expect(table).toEqual({ ...EVENTS, ...ENTITIES });
  });

  it("gives a site's own schema its whole address", () => {
    const entry = 'iglu:com.acme/video_watched/jsonschema/1-0-0 finished!$!';
    expect(compileSchema(named('video_watched'))).toEqual(['video_watched', entry]);
  });

  it.each(NEVER_NAMES)('refuses the name %s under any vendor: the warehouse does not look at it', (name) => {
    expect(() => compileSchema(named(name))).toThrow(TypeError);
    expect(() => compileSchema(named(name, 'com.meltano'))).toThrow(TypeError);
  });

  it('says what was expected and what came', () => {
    expect(() => compileSchema(named('Video Watched'))).toThrow(
      'schema "com.acme/Video Watched": expected self.name in snake_case, got "Video Watched".',
    );
  });

  it('throws a TypeError for anything else', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (schema) => {
        expect(() => compileSchema(schema)).toThrow(TypeError);
      }),
    );
  });
});
