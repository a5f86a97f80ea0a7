import AjvDraft04, { type ErrorObject, type ValidateFunction } from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { isObject } from './isObject.ts';

/** What is wrong at one place, in the form of a bad row's dataReports. */
export interface DataReport {
  readonly message: string;
  readonly path: string;
  readonly keyword: string;
  readonly targets: readonly string[];
}

/*
 * Set to agree with networknt/json-schema-validator 1.0.76, which Enrich validates with:
 * its regular expressions are not in Unicode mode, multipleOf is decimal, and a UUID has no "urn:uuid:" in front.
 */
const ajv = addFormats
  .default(
    new AjvDraft04({
      strict: false,
      allErrors: true,
      unicodeRegExp: false,
      multipleOfPrecision: 8,
      logger: false,
    }),
  )
  .addFormat('uuid', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i);

const compiled = new Map<string, ValidateFunction>();

/**
 * Everything that is wrong with the data by a schema; empty when it is valid.
 *
 * @throws Error when the text is not a JSON Schema (draft 4, as Iglu wants it).
 */
export function reportsOf(schemaText: string, data: unknown): DataReport[] {
  const validate = compiled.get(schemaText) ?? compile(schemaText);
  return validate(data) ? [] : (validate.errors ?? []).map(reportOf);
}

function compile(schemaText: string): ValidateFunction {
  const schema: unknown = JSON.parse(schemaText);
  if (!isObject(schema)) throw new Error('a schema must be a JSON object');
  // `$schema` names Iglu's own metaschema and `self` is no keyword of JSON Schema.
  const { $schema, self, ...body } = schema;
  const validate = ajv.compile(body);
  compiled.set(schemaText, validate);
  return validate;
}

function reportOf({ instancePath, keyword, message, params }: ErrorObject): DataReport {
  const path = `$${instancePath.replace(/\/(\d+)(?=\/|$)/g, '[$1]').replaceAll('/', '.')}`;
  const targets = Object.values(params).flat().map(String);
  return {
    message: `${path}: ${message}${targets.length ? ` (${targets.join(', ')})` : ''}`,
    path,
    keyword,
    targets,
  };
}
