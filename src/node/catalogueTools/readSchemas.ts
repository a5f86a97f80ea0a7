import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A schema with its path inside the registry, e.g. `com.meltano/cta_clicked/jsonschema/1-0-0`. */
export interface SchemaFile {
  readonly file: string;
  readonly schema: unknown;
}

/** Reads a static Iglu registry, in the order of its paths. Node only. */
export function readSchemas(registry: string): readonly SchemaFile[] {
  const read = (folder: string): SchemaFile[] =>
    readdirSync(join(registry, folder), { withFileTypes: true }).flatMap((found) => {
      const file = folder ? `${folder}/${found.name}` : found.name;
      if (found.isDirectory()) return read(file);
      return { file, schema: JSON.parse(readFileSync(join(registry, file), 'utf8')) as unknown };
    });
  return read('').sort((a, b) => (a.file < b.file ? -1 : 1));
}
