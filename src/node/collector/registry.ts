import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SchemaKey, schemaPath } from './schemaKey.ts';
import { SNOWPLOW_SCHEMAS } from './snowplowSchemas.ts';

/** A place with schemas. `find` resolves to undefined when the schema is not there, and rejects when it cannot tell. */
export interface Registry {
  readonly name: string;
  find(key: SchemaKey): Promise<string | undefined>;
}

export const snowplowRegistry: Registry = {
  name: "the collector's own description of Snowplow's schemas",
  find: async (key) => SNOWPLOW_SCHEMAS.get(schemaPath(key)),
};

/**
 * A directory laid out as an Iglu registry, with or without the `schemas` folder on top. It is read anew for each
 * event, so that a schema can be edited while the collector runs.
 *
 * @throws Error when there is no such directory.
 */
export function directoryRegistry(directory: string): Registry {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(
      `No Iglu registry at ${directory}: a directory, an http(s) address or an Iglu resolver's configuration is expected.`,
    );
  return {
    name: directory,
    async find(key) {
      // A vendor may be written with dots alone, and must not lead out of the directory.
      if (/^\.+$/.test(key.vendor)) return undefined;
      const path = schemaPath(key);
      return (await readText(join(directory, 'schemas', path))) ?? readText(join(directory, path));
    },
  };
}

/** A registry served over HTTP, with or without `/schemas`. What it has once answered is kept. */
export function httpRegistry(address: string, apiKey?: string): Registry {
  const base = address.replace(/\/+$/, '');
  const known = new Map<string, string>();
  return {
    name: address,
    async find(key) {
      const path = schemaPath(key);
      const text =
        known.get(path) ??
        (await download(`${base}/schemas/${path}`, apiKey)) ??
        (await download(`${base}/${path}`, apiKey));
      if (text !== undefined) known.set(path, text);
      return text;
    },
  };
}

export const isAddress = (place: string): boolean => /^https?:\/\//i.test(place);

/** The registry at a directory or an http(s) address. */
export const registryAt = (place: string): Registry =>
  isAddress(place) ? httpRegistry(place) : directoryRegistry(place);

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^(?:ENOENT|ENOTDIR)$/.test(String(error.code)))
      return undefined;
    throw error;
  }
}

async function download(address: string, apiKey: string | undefined): Promise<string | undefined> {
  const headers = apiKey === undefined ? {} : { apikey: apiKey };
  const response = await fetch(address, { headers, signal: AbortSignal.timeout(5000) });
  if (response.ok) return response.text();
  if (response.status === 404) return undefined;
  throw new Error(`${address} answered ${response.status}`);
}
