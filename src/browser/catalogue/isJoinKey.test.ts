import { expect, it } from 'vitest';
import { EVENT_SCHEMAS } from '../../node/catalogueTools/testSchemas.ts';
import { isJoinKey } from './isJoinKey.ts';

it('names the hashed fields that equal the digests of the CLI, and no other', () => {
  const hashed = EVENT_SCHEMAS.flatMap(({ properties }) => Object.keys(properties)).filter((f) =>
    f.endsWith('_hash'),
  );
  const keys = new Set(hashed.filter(isJoinKey));
  expect(keys).toEqual(new Set(['plugin_name_hash', 'plugin_variant_hash', 'environment_name_hash']));
  expect(['label_hash', 'my_plugin_name_hash', 'plugin_hash', 'constructor'].filter(isJoinKey)).toEqual([]);
});

it('finds SHA-256 behind each, as the CLI sends it', () => {
  for (const { properties } of EVENT_SCHEMAS) {
    const keys = Object.entries(properties).filter(([field]) => isJoinKey(field));
    for (const [, property] of keys) expect(property.pattern).toBe('^[0-9a-f]{64}$');
  }
});
