import { compileSchema } from '../../browser/catalogue/compileSchema.ts';
import { FIELD_PATTERN, type FieldMatch } from '../../browser/catalogue/fieldPattern.ts';
import { newestSchemas } from './newestSchemas.ts';
import type { SchemaFile } from './readSchemas.ts';

/** Contents of the generated files, by name. */
export interface Generated {
  readonly '../../browser/catalogue/events.generated.ts': string;
  readonly '../../browser/catalogue/table.generated.ts': string;
}

interface Described {
  readonly description: string;
  readonly self: { readonly name: string; readonly version: string };
  readonly properties: Readonly<Record<string, { readonly description: string }>>;
}
interface Compiled {
  readonly name: string;
  readonly entry: string;
  readonly schema: Described;
}

const BANNER = '// Generated from public/schemas by `npm run generate`. Do not edit.\n';
/** The fields that every operation has; our own code fills them. */
export const OPERATION_FIELDS: readonly string[] = [
  'phase',
  'operation_id',
  'outcome',
  'error_kind',
  'duration_ms',
];

const fieldsOf = ({ entry }: Compiled) =>
  [...entry.matchAll(FIELD_PATTERN)].map((match) => match as unknown as FieldMatch);
const isEntity = ({ name }: Compiled): boolean => name.endsWith('_context');
const isOperation = (compiled: Compiled): boolean =>
  fieldsOf(compiled).some(([, field]) => field === 'operation_id');

const INPUT_TYPES: Readonly<Record<string, string>> = {
  '#': 'string',
  '.': 'string',
  '-': 'Slug',
  '@': 'Uuid',
  '^': 'Timestamp',
  '+': 'number',
  '~': 'number',
  '!': 'boolean',
};

const doc = (indent: string, text: string): string => `${indent}/** ${text}. */\n`;

const emitFields = (compiled: Compiled, indent: string, wanted: (field: string) => boolean): string =>
  fieldsOf(compiled)
    .filter(([, field]) => wanted(field))
    .map(([, field, nullable, mark, rest]) => {
      const words = rest.split('|').map((word) => `'${word}'`);
      const type = mark === '=' ? words.join(' | ') : INPUT_TYPES[mark];
      const raw = mark === '#' ? '. Give the raw value: it is hashed here' : '';
      const text = (compiled.schema.properties[field]?.description ?? '') + raw;
      return `${doc(indent, text)}${indent}${field}${nullable ? '?' : ''}: ${type}${nullable ? ' | null' : ''};\n`;
    })
    .join('');

const emitInterface = (name: string, about: string, list: readonly Compiled[]): string => {
  const isOwn = (field: string): boolean => !OPERATION_FIELDS.includes(field);
  const members = list.map(
    (each) =>
      `${doc('  ', each.schema.description)}  ${each.name}: {\n${emitFields(each, '    ', isOwn)}  };\n`,
  );
  return `\n${doc('', about)}export interface ${name} {\n${members.join('')}}\n`;
};

const emitTypes = (all: readonly Compiled[]): string => {
  const operations = all.filter(isOperation);
  const [operation] = operations;
  const events = all.filter((each) => !isEntity(each) && !isOperation(each));
  const body = [
    emitInterface('CatalogueEvents', 'What `track` takes, by the name of the event', events),
    emitInterface(
      'CatalogueOperations',
      'What `start` and `run` take, by the name of the operation',
      operations,
    ),
    emitInterface('CatalogueEntities', 'What our own code attaches to every event', all.filter(isEntity)),
    `\n${doc('', 'What our own code adds to every event of an operation')}export interface OperationFields {\n`,
    operation ? emitFields(operation, '  ', (field) => OPERATION_FIELDS.includes(field)) : '',
    '}\n',
  ].join('');
  const used = ['Slug', 'Timestamp', 'Uuid'].filter((type) => RegExp(`: ${type}\\b`).test(body));
  return `${BANNER}import type { ${used.join(', ')} } from './inputTypes.ts';\n${body}`;
};

const emitTable = (name: string, about: string, list: readonly Compiled[]): string => {
  // Neighbours that are alike compress better.
  const sorted = [...list].sort((a, b) => (a.entry < b.entry ? -1 : 1));
  const lines = sorted.map(({ name: key, entry }) => `  ${key}: '${entry}',\n`);
  return `\n${doc('', about)}export const ${name}: Table = {\n${lines.join('')}};\n`;
};

/**
 * Makes the TypeScript types and the run-time tables of all schemas: they have no other source.
 *
 * @throws TypeError where a schema breaks a rule of `compileSchema`.
 */
export function generate(files: readonly SchemaFile[]): Generated {
  for (const { schema } of files) compileSchema(schema);
  const all = newestSchemas(files).map(({ schema }) => {
    const [name, entry] = compileSchema(schema);
    return { name, entry, schema: schema as Described };
  });
  const events = all.filter((each) => !isEntity(each));
  return {
    '../../browser/catalogue/events.generated.ts': emitTypes(all),
    '../../browser/catalogue/table.generated.ts': [
      `${BANNER}import type { Table } from './table.ts';\n`,
      emitTable('EVENTS', 'Events and operations', events),
      emitTable(
        'ENTITIES',
        'Entities: `prepareEvent` finds them only when this table is given',
        all.filter(isEntity),
      ),
    ].join(''),
  };
}
