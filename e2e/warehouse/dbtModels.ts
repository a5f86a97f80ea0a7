import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The dbt package. */
export const DBT_PACKAGE = fileURLToPath(new URL('../../warehouse/dbt', import.meta.url));

/** The SQL of the package's models by name, as it runs in a warehouse whose table is named as by default. */
export function dbtModels(): ReadonlyMap<string, string> {
  const files = readdirSync(`${DBT_PACKAGE}/models`, { recursive: true, encoding: 'utf8' });
  return new Map(
    files
      .filter((file) => file.endsWith('.sql'))
      .map((file) => [
        file.replace(/^.*[/\\]|\.sql$/g, ''),
        readFileSync(`${DBT_PACKAGE}/models/${file}`, 'utf8')
          .replaceAll("{{ source('snowplow', 'events') }}", 'RAW.SNOWPLOW.EVENTS')
          .replace(/\{\{ ref\('(\w+)'\) \}\}/g, '$1'),
      ]),
  );
}
