import { compileSchema } from '../../browser/catalogue/compileSchema.ts';
import { lintIgluctl } from './lintIgluctl.ts';

type Fields = Readonly<Record<string, unknown>>;

const asRecord = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/** Every operation has these, spelled alike, so that one query reads all of them. Values: type and enum or bounds. */
const OPERATION: Readonly<Record<string, Fields>> = {
  phase: { type: 'string', enum: ['started', 'completed'] },
  operation_id: { type: 'string', format: 'uuid' },
  outcome: { type: ['string', 'null'], enum: ['succeeded', 'failed', 'aborted', null] },
  error_kind: { type: ['string', 'null'], maxLength: 64 },
  duration_ms: { type: ['integer', 'null'], minimum: 0, maximum: 86_400_000 },
};

const lintOperation = (properties: Fields, name: string, say: Say): void => {
  const present = Object.keys(OPERATION).filter((field) => field in properties);
  if (present.length === 0) return;
  if (name.endsWith('_context')) say(present.join(', '), 'no field of an operation in an entity', name);
  for (const [field, shape] of Object.entries(OPERATION)) {
    const got = asRecord(properties[field]);
    for (const [keyword, expected] of Object.entries(shape)) {
      const same = JSON.stringify(got[keyword]) === JSON.stringify(expected);
      if (!same) say(field, `${keyword} ${JSON.stringify(expected)}, as in every operation`, got[keyword]);
    }
  }
};

type Say = (field: string, expected: string, got: unknown) => void;

/**
 * Checks one file of a registry by igluctl's rules and by ours: a path that equals `self`, no string that could
 * hold free text, no name of the CLI's, operations of one shape.
 *
 * @param file path inside the registry, e.g. `com.meltano/cta_clicked/jsonschema/1-0-0`
 * @returns one sentence per fault: file, field, expected, got
 */
export function lintSchema(file: string, schema: unknown): readonly string[] {
  const faults: string[] = [];
  const say: Say = (field, expected, got) =>
    faults.push(`${file}: field "${field}": expected ${expected}, got ${JSON.stringify(got) ?? 'nothing'}.`);

  const root = asRecord(schema);
  const { vendor, name, format, version } = asRecord(root.self);
  const path = [vendor, name, format, version].join('/');
  if (path !== file) say('self', `the path ${file}`, path);

  lintIgluctl(root, say);
  lintOperation(asRecord(root.properties), String(name), say);
  try {
    compileSchema(schema);
  } catch (error) {
    faults.push(`${file}: ${(error as TypeError).message}`);
  }
  return faults;
}
