import { compileField } from './compileField.ts';
import { NEVER_NAMES } from './neverNames.ts';
import type { Entry } from './table.ts';

type Fields = Readonly<Record<string, unknown>>;
const KEYWORDS = ['$schema', 'description', 'self', 'type', 'properties', 'required', 'additionalProperties'];

const asRecord = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/**
 * Turns a self-describing JSON Schema into its line of a table, for {@link prepareEvent}. The rules of
 * `public/schemas` hold for a site's own schemas too: a flat object, no string that could hold free text,
 * no name of the CLI's. Not part of the bundle unless imported.
 *
 * @example
 * const ownEvents = Object.fromEntries([schema].map((each) => compileSchema(each)));
 * @throws TypeError that names the schema and the field and says what was expected and what came.
 */
export function compileSchema(schema: unknown): [name: string, entry: Entry] {
  const root = asRecord(schema);
  const { vendor, name, version, format } = asRecord(root.self);
  const which = `schema "${vendor}/${name}"`;
  const expect = (fine: boolean, expected: string, got: unknown): void => {
    if (!fine)
      throw new TypeError(`${which}: expected ${expected}, got ${JSON.stringify(got) ?? 'nothing'}.`);
  };
  expect(root === schema, 'an object', typeof schema);
  expect(/^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/.test(String(vendor)), 'self.vendor like "com.acme"', vendor);
  expect(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(String(name)), 'self.name in snake_case', name);
  expect(!NEVER_NAMES.includes(String(name)), "a self.name that is neither the CLI's nor Snowplow's", name);
  expect(/^[1-9]\d*-\d+-\d+$/.test(String(version)), 'self.version like "1-0-0"', version);
  expect(format === 'jsonschema', 'self.format "jsonschema"', format);

  const unknown = Object.keys(root).filter((keyword) => !KEYWORDS.includes(keyword));
  expect(unknown.length === 0, `no other keywords than ${KEYWORDS.join(', ')}`, unknown);
  expect(root.type === 'object', 'type "object"', root.type);
  expect(root.additionalProperties === false, 'additionalProperties false', root.additionalProperties);
  const fields = Object.entries(asRecord(root.properties));
  expect(fields.length > 0, 'at least one property', root.properties);
  const required: unknown[] = Array.isArray(root.required) ? root.required : [];
  const missing = required.filter((field) => !fields.some(([name]) => name === field));
  expect(missing.length === 0, 'every required field among the properties', missing);

  const tokens = fields.map(([field, property]) => {
    try {
      const token = compileField(field, property);
      if (required.includes(field) || token.startsWith(`${field}?`)) return token;
      throw new TypeError(
        `field "${field}": expected to be required, as it may not be null, got not required.`,
      );
    } catch (error) {
      throw new TypeError(`${which}, ${(error as TypeError).message}`);
    }
  });
  const head = vendor === 'com.meltano' ? version : `iglu:${vendor}/${name}/jsonschema/${version}`;
  return [String(name), [head, ...tokens].join(' ')];
}
