import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';

/** One thing wrong with data, as Iglu client's ValidatorReport. */
export interface DataReport {
  readonly message: string;
  readonly path: string | null;
  readonly targets: readonly string[];
  readonly keyword: string | null;
}

/** What is wrong with data: nothing, or everything that is. */
export type Judge = (data: unknown) => readonly DataReport[];

/** Ajv's defaults differ here from networknt's validator, which Iglu client uses. */
const FORMATS = {
  // `urn:uuid:` is not part of it.
  uuid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  // Anything after a scheme, or without one after `//`.
  uri: /^(?:[a-z][a-z0-9+.-]*:|\/\/)\S*$/i,
};

/**
 * Compiles one JSON Schema (draft 4, Iglu's dialect).
 *
 * @throws Error when it is not a schema.
 */
export function compileSchema(schema: unknown): Judge {
  if (typeof schema !== 'object' || schema === null) throw new Error('a schema is an object');
  const { $schema: _dialect, self: _self, id: _id, ...rules } = schema as Record<string, unknown>;
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    // 0.29 is a multiple of 0.01 in decimals, which is how Java counts.
    multipleOfPrecision: 9,
    // Java's patterns are not JavaScript's unicode ones: `\-` is fine there.
    unicodeRegExp: false,
    logger: false,
  });
  addFormats(ajv);
  for (const [name, format] of Object.entries(FORMATS)) ajv.addFormat(name, format);
  const validate = ajv.compile(rules);
  return (data) =>
    validate(data)
      ? []
      : (validate.errors ?? []).map(({ instancePath, keyword, message, params }) => {
          const path = `$${instancePath.replace(/\/(\d+)(?=\/|$)/g, '[$1]').replaceAll('/', '.')}`;
          return {
            message: `${path}: ${message ?? keyword}`,
            path,
            targets: Object.values(params).flat().map(String),
            keyword,
          };
        });
}
