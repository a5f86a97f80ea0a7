import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ALLOWED, ALLOWED_IDENTIFIED } from '../../browser/trackerPart/guard/allowList.ts';
import { describeData } from './describeData.ts';
import { PAYLOAD_KEYS } from './payloadKeys.ts';
import { SCHEMA_FILES } from './testSchemas.ts';

it('docs/data.md is what `npm run generate` writes now', () => {
  const written = readFileSync(new URL('../../../docs/data.md', import.meta.url), 'utf8');
  expect(written).toBe(describeData(SCHEMA_FILES, ALLOWED, ALLOWED_IDENTIFIED));
});

it('describes every key that may leave, and no other', () => {
  expect(Object.keys(PAYLOAD_KEYS).sort()).toEqual([...ALLOWED, ...ALLOWED_IDENTIFIED, 'stm'].sort());
});

it('describes every field of every schema', () => {
  const text = describeData(SCHEMA_FILES, ALLOWED, ALLOWED_IDENTIFIED);
  for (const { schema } of SCHEMA_FILES)
    for (const field of Object.keys((schema as { properties: object }).properties))
      expect(text).toContain(`| \`${field}\` |`);
});
