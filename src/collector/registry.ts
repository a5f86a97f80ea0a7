import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SchemaKey, schemaUri } from './schemaKey.ts';
import { snowplowSchemas } from './snowplowSchemas.ts';

/** One place where schemas lie. */
export interface Registry {
  readonly name: string;
  /** The schema's text, or what was wrong; nothing where there is none. */
  lookup(key: SchemaKey): Promise<{ readonly text: string } | { readonly error: string } | undefined>;
}

const TIMEOUT_MS = 5000;

const pathOf = (key: SchemaKey): string => schemaUri(key).slice('iglu:'.length);

/** Reads anew on every lookup: a schema that is being written is judged by as it stands. */
function directoryRegistry(directory: string): Registry {
  return {
    name: directory,
    async lookup(key) {
      for (const root of [join(directory, 'schemas'), directory])
        try {
          return { text: await readFile(join(root, pathOf(key)), 'utf8') };
        } catch (error) {
          if (!isAbsence(error)) return { error: String(error) };
        }
      return undefined;
    },
  };
}

const isAbsence = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(error.code));

/** Published schemas never change, so each is fetched once; what is missing is asked for again. */
function httpRegistry(url: string): Registry {
  const base = url.replace(/\/+$/, '');
  const fetched = new Map<string, { text: string }>();
  return {
    name: base,
    async lookup(key) {
      const path = pathOf(key);
      const known = fetched.get(path);
      if (known) return known;
      for (const root of [`${base}/schemas`, base])
        try {
          const response = await fetch(`${root}/${path}`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
          if (!response.ok) continue;
          const found = { text: await response.text() };
          fetched.set(path, found);
          return found;
        } catch (error) {
          return { error: String(error) };
        }
      return undefined;
    },
  };
}

/** The tracker's own schemas, which need no network. */
export const snowplowRegistry: Registry = {
  name: 'development collector',
  async lookup(key) {
    const schema = snowplowSchemas[pathOf(key)];
    return schema && { text: JSON.stringify(schema) };
  },
};

/** A registry at a directory or an http(s) address, with or without Iglu's `schemas/` folder. */
export const registryAt = (place: string): Registry =>
  /^https?:\/\//i.test(place) ? httpRegistry(place) : directoryRegistry(place);
