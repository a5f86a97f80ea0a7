import draft4 from 'ajv-draft-04/dist/refs/json-schema-draft-04.json' with { type: 'json' };
import { parseExactJson } from '../json/exactJson.ts';
import { compileSchema } from './compileSchema.ts';

const text = { type: 'string' };

/** Draft 4's own schema as iglu-scala-client has it: `id` and `$schema` are any text, and so is `format`. */
export const checkMetaschema = compileSchema(
  parseExactJson(
    JSON.stringify({
      ...draft4,
      properties: { ...draft4.properties, id: text, $schema: text, format: text },
    }),
  ),
);
