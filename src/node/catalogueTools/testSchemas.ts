import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { HashText } from '../../browser/catalogue/prepareEvent.ts';
import { VERSION_PATTERN } from '../../browser/catalogue/versionPattern.ts';
import { newestSchemas } from './newestSchemas.ts';
import { readSchemas } from './readSchemas.ts';

/** Only tests import this file. What it knows of schemas it reads from the files, not from the table. */
export interface TestSchema {
  readonly name: string;
  readonly uri: string;
  readonly properties: Readonly<Record<string, Record<string, unknown>>>;
  readonly isValid: (data: unknown) => boolean;
}

const ajv = addFormats.default(new AjvDraft04({ strict: false, allErrors: true }));

export const toTestSchema = (file: string, schema: unknown): TestSchema => {
  const { $schema, self, ...body } = schema as {
    $schema: string;
    self: { name: string };
    properties: TestSchema['properties'];
  };
  const validate = ajv.compile(body);
  return {
    name: self.name,
    uri: `iglu:${file}`,
    properties: body.properties,
    // As it leaves: through JSON.
    isValid: (data) => validate(JSON.parse(JSON.stringify(data))) === true,
  };
};

export const REGISTRY = fileURLToPath(new URL('../../../public/schemas', import.meta.url));
export const SCHEMA_FILES = readSchemas(REGISTRY);
const ALL = newestSchemas(SCHEMA_FILES).map(({ file, schema }) => toTestSchema(file, schema));
export const ENTITY_SCHEMAS = ALL.filter(({ name }) => name.endsWith('_context'));
export const EVENT_SCHEMAS = ALL.filter(({ name }) => !name.endsWith('_context'));

export const hashText: HashText = (_field, value, algorithm) =>
  createHash(algorithm).update(value).digest('hex');

/** The run time takes fewer texts for versions than the schema does. fast-check knows no lookahead. */
const narrow = (field: string, pattern: string): string =>
  field === 'app_version' ? `^${VERSION_PATTERN.replace(/^\(\?!.*?\)/, '')}$` : pattern;

const fitting = (field: string, property: Record<string, unknown>): fc.Arbitrary<unknown> => {
  const { type, enum: values, pattern, minimum, maximum } = property;
  const types = [type].flat();
  const bounds = { min: Number(minimum), max: Number(maximum) };
  const value = field.endsWith('_hash')
    ? fc.oneof(
        fc.string({ minLength: 1, unit: 'binary' }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
      )
    : Array.isArray(values)
      ? fc.constantFrom(...values)
      : types.includes('integer')
        ? fc.integer(bounds)
        : types.includes('number')
          ? fc.double({ ...bounds, noNaN: true })
          : types.includes('boolean')
            ? fc.boolean()
            : fc
                .stringMatching(RegExp(narrow(field, String(pattern))))
                .filter((text) => text.length <= Number(property.maxLength) && !/^\d{3}\.\d{3}/.test(text));
  return types.includes('null') ? fc.option(value) : value;
};

/** Data that fits, as a page gives it: raw values in hashed fields, nullable fields at times left out. */
export const fittingInput = ({ properties }: TestSchema): fc.Arbitrary<Record<string, unknown>> => {
  const fields = Object.entries(properties);
  const isNullable = ([, { type }]: (typeof fields)[number]): boolean => [type].flat().includes('null');
  const arbitraries = fields.map(([field, property]) => [field, fitting(field, property)]);
  const requiredKeys = fields.filter((field) => !isNullable(field)).map(([field]) => field);
  return fc.record(Object.fromEntries(arbitraries), { requiredKeys });
};
