import { EnrichCrash } from './enrichLine.ts';
import { isJsonObject, type Json, parseExactJson } from './json/exactJson.ts';
import { isTooDeep } from './parseJson.ts';
import { compileSchema } from './schema/compileSchema.ts';
import { checkMetaschema } from './schema/metaschema.ts';
import type { Check, DataReport } from './schema/validation.ts';

/** Enrich's maxJsonDepth, of which OpenSnowcat and Snowplow have the same. */
export const MAX_DEPTH = 40;

/** The schema itself is wrong. */
export class SchemaError extends Error {
  readonly issues: readonly { readonly path: string; readonly message: string }[];
  constructor(issues: SchemaError['issues']) {
    super(issues.map(({ message }) => message).join('; '));
    this.issues = issues;
  }
}

const compiled = new Map<string, Check>();

/**
 * Everything that is wrong with the data by a schema; empty when it is valid.
 *
 * @throws SchemaError when the text is not a JSON Schema (draft 4, as Iglu wants it)
 * @throws EnrichCrash when data reaches an invalid pattern or a reference that leads nowhere, where networknt throws
 */
export function reportsOf(schemaText: string, data: Json): DataReport[] {
  const check = compiled.get(schemaText) ?? compile(schemaText);
  if (isTooDeep(data, MAX_DEPTH))
    return [{ message: 'maximum allowed JSON depth exceeded', path: '$', keyword: 'depth', targets: [] }];
  try {
    return check(data, '$');
  } catch (error) {
    throw new EnrichCrash(String(error));
  }
}

function compile(schemaText: string): Check {
  const schema = parseSchema(schemaText);
  const issues = [...unknownMetaschema(schema), ...checkMetaschema(schema, '$').map(issueOf)];
  if (issues.length > 0) throw new SchemaError(issues);
  const check = compileSchema(schema);
  compiled.set(schemaText, check);
  return check;
}

const issueOf = ({ path, message }: DataReport) => ({ path, message });

function parseSchema(schemaText: string): Json {
  try {
    return parseExactJson(schemaText);
  } catch (error) {
    throw new SchemaError([{ path: '$', message: String(error) }]);
  }
}

const METASCHEMAS = [
  'http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#',
  'https://json-schema.org/draft-04/schema',
];

/** For iglu-scala-client a schema that names another metaschema is invalid, even with draft 4's own address. */
function unknownMetaschema(schema: Json) {
  const named = isJsonObject(schema) ? (schema.get('$schema') ?? null) : null;
  return named === null || METASCHEMAS.includes(String(named))
    ? []
    : [
        {
          path: '$',
          message: `$.$schema: Enrich knows ${METASCHEMAS.join(' and ')} alone, not ${String(named)}`,
        },
      ];
}
