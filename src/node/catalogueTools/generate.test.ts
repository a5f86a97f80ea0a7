import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generate } from './generate.ts';
import { SCHEMA_FILES } from './testSchemas.ts';

const bump = (version: string, spoil: (properties: Record<string, unknown>) => void) => {
  const found = SCHEMA_FILES.find(({ file }) => file.includes('/cta_clicked/'));
  const schema = structuredClone(found?.schema) as {
    self: { version: string };
    properties: Record<string, unknown>;
  };
  schema.self.version = version;
  spoil(schema.properties);
  return { file: `com.meltano/cta_clicked/jsonschema/${version}`, schema };
};

describe('generate', () => {
  it.each(Object.entries(generate(SCHEMA_FILES)))(
    '%s is what `npm run generate` writes now',
    (name, text) => {
      expect(readFileSync(new URL(name, import.meta.url), 'utf8')).toBe(text);
    },
  );

  it('takes the newest version of a schema, whatever the order of files', () => {
    const ten = bump('1-0-10', (properties) => {
      properties.shown = { description: 'Whether it was in sight', type: ['boolean', 'null'] };
    });
    const files = [ten, ...SCHEMA_FILES, bump('1-0-9', () => {})];
    const generated = generate(files);
    expect(generated['../../browser/catalogue/table.generated.ts']).toContain(
      "cta_clicked: '1-0-10 cta- placement- shown?!$!'",
    );
    expect(generated['../../browser/catalogue/events.generated.ts']).toContain('shown?: boolean | null;');
  });

  it('refuses a schema that could hold free text', () => {
    const free = bump('1-0-1', (properties) => {
      properties.text = { description: 'What was typed', type: 'string', maxLength: 255 };
    });
    expect(() => generate([free])).toThrow(/com\.meltano\/cta_clicked", field "text": expected/);
  });
});
