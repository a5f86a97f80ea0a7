import type { SchemaFile } from './readSchemas.ts';

const rank = (version: string): number =>
  version.split('-').reduce((sum, part) => sum * 1000 + Number(part), 0);

/** Only the newest version of a schema is sent; older ones stay in the registry for the events already there. */
export function newestSchemas(files: readonly SchemaFile[]): readonly SchemaFile[] {
  const selfOf = ({ schema }: SchemaFile) => (schema as { self: { name: string; version: string } }).self;
  const byName = new Map<string, SchemaFile>();
  for (const each of files) {
    const { name, version } = selfOf(each);
    const known = byName.get(name);
    if (!known || rank(selfOf(known).version) <= rank(version)) byName.set(name, each);
  }
  return [...byName.values()];
}
