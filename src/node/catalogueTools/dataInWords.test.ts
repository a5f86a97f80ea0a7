import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ALLOWED, ALLOWED_IDENTIFIED } from '../../browser/trackerPart/guard/allowList.ts';
import { dataInWords, generateDataInWords } from './dataInWords.ts';
import { SCHEMA_FILES } from './testSchemas.ts';

it('src/browser/preferences/data.generated.ts is what `npm run generate` writes now', () => {
  const written = readFileSync(
    new URL('../../browser/preferences/data.generated.ts', import.meta.url),
    'utf8',
  );
  expect(written).toBe(generateDataInWords(SCHEMA_FILES, ALLOWED, ALLOWED_IDENTIFIED));
});

it('tells as much in every language', () => {
  const { en, de } = dataInWords(SCHEMA_FILES, ALLOWED, ALLOWED_IDENTIFIED);
  for (const part of ['both', 'identified', 'actions'] as const) {
    expect(en[part].length).toBeGreaterThan(0);
    expect(de[part]).toHaveLength(en[part].length);
    for (const text of [...en[part], ...de[part]]) expect(text).not.toMatch(/Schema|Snowplow|undefined|^$/);
  }
});

it('a new payload key, a new field or a new event that nobody told visitors of stops the generator', () => {
  const [first] = SCHEMA_FILES;
  const renamed = structuredClone(first?.schema) as { self: { name: string } };
  renamed.self.name = 'page_printed';
  const context = structuredClone(
    SCHEMA_FILES.find(({ file }) => file.includes('web_context/jsonschema/1-1-0'))?.schema,
  ) as {
    properties: Record<string, unknown>;
  };
  context.properties.shoe_size = {};
  const untold = [
    [SCHEMA_FILES, [...ALLOWED, 'lang'], ALLOWED_IDENTIFIED, 'lang'],
    [SCHEMA_FILES, ALLOWED, [...ALLOWED_IDENTIFIED, 'nuid'], 'nuid'],
    [SCHEMA_FILES, ALLOWED, [...ALLOWED_IDENTIFIED, 'eid'], 'eid'],
    [[...SCHEMA_FILES, { file: 'x', schema: renamed }], ALLOWED, ALLOWED_IDENTIFIED, 'page_printed'],
    [[...SCHEMA_FILES, { file: 'x', schema: context }], ALLOWED, ALLOWED_IDENTIFIED, 'co.shoe_size'],
    [SCHEMA_FILES.slice(1), ALLOWED, ALLOWED_IDENTIFIED, 'campaign_attributed'],
  ] as const;
  for (const [files, allowed, identified, name] of untold)
    expect(() => dataInWords(files, allowed, identified)).toThrow(name);
});
