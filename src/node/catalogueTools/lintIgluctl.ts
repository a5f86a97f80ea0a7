type Fields = Readonly<Record<string, unknown>>;
type Say = (field: string, expected: string, got: unknown) => void;

const META = 'http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#';
const FORMATS = ['date-time', 'date', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uuid'];
const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  string: ['minLength', 'maxLength', 'pattern', 'format'],
  array: ['items', 'additionalItems', 'minItems', 'maxItems', 'uniqueItems'],
  object: [
    'properties',
    'required',
    'additionalProperties',
    'patternProperties',
    'minProperties',
    'maxProperties',
  ],
};

const asRecord = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

const typesOf = ({ type }: Fields): readonly unknown[] =>
  [type].flat().map((each) => (each === 'integer' ? 'number' : each));

const lintRange = (field: string, node: Fields, least: string, greatest: string, say: Say): void => {
  if (Number(node[least]) > Number(node[greatest])) say(field, `${least} up to ${greatest}`, node[least]);
};

const lintNode = (field: string, node: Fields, isRequired: boolean, say: Say): void => {
  const types = typesOf(node);
  // numericProperties, stringProperties, arrayProperties, objectProperties
  for (const [type, keywords] of Object.entries(KEYWORDS)) {
    const strays = keywords.filter((keyword) => keyword in node);
    if (strays.length > 0 && !types.includes(type))
      say(field, `type "${type}" with ${strays.join(', ')}`, node.type);
  }
  // numericMinimumMaximum, stringMinMaxLength, arrayMinMaxItems
  lintRange(field, node, 'minimum', 'maximum', say);
  lintRange(field, node, 'minLength', 'maxLength', say);
  lintRange(field, node, 'minItems', 'maxItems', say);
  // numericMinMax
  const unbounded = !('minimum' in node) || !('maximum' in node);
  if (types.includes('number') && unbounded) say(field, 'minimum and maximum', undefined);
  // stringLength, stringMaxLengthRange, unknownFormats
  const known = FORMATS.includes(String(node.format));
  const bounded = 'enum' in node || 'maxLength' in node || known;
  if (types.includes('string') && !bounded) say(field, 'an enum, a maxLength or a known format', undefined);
  if (Number(node.maxLength) > 65_535) say(field, 'maxLength up to 65535', node.maxLength);
  if ('format' in node && !known) say(field, `a format of ${FORMATS.join(', ')}`, node.format);
  // optionalNull
  const enumHasNull = Array.isArray(node.enum) && node.enum.includes(null);
  const mayBeNull = types.includes('null') || enumHasNull;
  if (!isRequired && !mayBeNull) say(field, 'to be required or to allow null', node.type);
  // description; igluctl lets an empty one pass, we do not
  if (typeof node.description !== 'string' || node.description === '')
    say(field, 'a description', node.description);
  // bqDisallowedCharacters, bqIllegalStart
  const columnFits = /^[A-Za-z0-9_]+$/.test(field) && !/^(_TABLE_|_FILE_|_PARTITION)/i.test(field);
  if (!columnFits) say(field, 'a name that BigQuery takes', field);
  lintChildren(node, say);
};

const lintChildren = (node: Fields, say: Say): void => {
  const required: readonly unknown[] = Array.isArray(node.required) ? node.required : [];
  const properties = asRecord(node.properties);
  // requiredPropertiesExist
  for (const field of required) {
    if (!(String(field) in properties))
      say(String(field), 'a property of this name, as it is required', undefined);
  }
  for (const [field, property] of Object.entries(properties)) {
    lintNode(field, asRecord(property), required.includes(field), say);
  }
  if ('items' in node) lintNode('items', asRecord(node.items), true, say);
};

/**
 * The rules of `igluctl lint`, none skipped, for draft-04 self-describing schemas: schemaUri, rootObject and those
 * named beside the checks. Written after the list of linters in Snowplow's schema-ddl (`Linter.scala`).
 */
export function lintIgluctl(schema: Fields, say: Say): void {
  if (schema.$schema !== META) say('$schema', META, schema.$schema);
  if (schema.type !== 'object' || !('properties' in schema))
    say('type', '"object" with properties', schema.type);
  lintNode('root', schema, true, say);
}
