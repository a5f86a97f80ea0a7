import { readFileSync } from 'node:fs';
import { isObject } from './isObject.ts';
import { httpRegistry, type Registry } from './registry.ts';

/**
 * The registries of an Iglu resolver's configuration, as Snowplow Micro and Enrich take it, in the order of their
 * priority.
 *
 * @throws Error in one line when the file is not such a configuration, or names a registry that is not served over HTTP
 */
export function registriesOf(file: string): Registry[] {
  const { data } = readResolver(file);
  const repositories = isObject(data) && Array.isArray(data.repositories) ? data.repositories : undefined;
  if (!repositories)
    throw new Error(`${file} is no configuration of an Iglu resolver: it has no repositories.`);
  return repositories
    .map((repository) => ({ registry: registryOf(repository, file), priority: priorityOf(repository) }))
    .sort((a, b) => a.priority - b.priority)
    .map(({ registry }) => registry);
}

function readResolver(file: string): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isObject(json)) return json;
  } catch (cause) {
    throw new Error(`Cannot read the Iglu resolver's configuration ${file}: ${String(cause)}.`, { cause });
  }
  throw new Error(`${file} is no configuration of an Iglu resolver: it is no JSON object.`);
}

function registryOf(repository: unknown, file: string): Registry {
  const connection = isObject(repository) ? repository.connection : undefined;
  const http = isObject(connection) ? connection.http : undefined;
  if (!isObject(http) || typeof http.uri !== 'string')
    throw new Error(
      `${file}: only registries with connection.http.uri are read. Give folders with --iglu DIR.`,
    );
  return httpRegistry(http.uri, typeof http.apikey === 'string' ? http.apikey : undefined);
}

const priorityOf = (repository: unknown): number =>
  isObject(repository) && typeof repository.priority === 'number' ? repository.priority : 0;
