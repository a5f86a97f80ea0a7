import { expect, it } from 'vitest';
import { EVENT_SCHEMAS } from '../../node/catalogueTools/testSchemas.ts';
import { isJoinKey } from './isJoinKey.ts';

/** Their digests equal the CLI's. */
const OF_THE_CLI = ['plugin_name_hash', 'plugin_variant_hash', 'environment_name_hash'];
/** Joins equal errors of different visitors, and identifies nobody: it holds an error's class and places in the site's scripts. */
const OF_ERRORS = 'fingerprint_join_key_hash';

it('names the hashed fields that equal digests made elsewhere, and no other', () => {
  const hashed = EVENT_SCHEMAS.flatMap(({ properties }) => Object.keys(properties)).filter((f) =>
    f.endsWith('_hash'),
  );
  const keys = new Set(hashed.filter(isJoinKey));
  expect(keys).toEqual(new Set([...OF_THE_CLI, OF_ERRORS]));
  expect(['label_hash', 'my_plugin_name_hash', 'plugin_hash', 'constructor'].filter(isJoinKey)).toEqual([]);
});

it('finds SHA-256 behind each, which is what the CLI sends', () => {
  for (const { properties } of EVENT_SCHEMAS) {
    const keys = Object.entries(properties).filter(([field]) => isJoinKey(field));
    for (const [, property] of keys) expect(property.pattern).toBe('^[0-9a-f]{64}$');
  }
});
