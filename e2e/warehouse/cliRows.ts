import { createHash, randomUUID } from 'node:crypto';
import type { Row } from './warehouse.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A plugin as the CLI's `plugins_context` 1-0-0 names it. */
const plugin = (category: string, name: string, variant: string) => ({
  category,
  name_hash: sha256(name),
  namespace_hash: sha256(name.replaceAll('-', '_')),
  executable_hash: sha256(name),
  variant_name_hash: sha256(variant),
  parent_name_hash: sha256(name),
  command: null,
  pip_url_hash: sha256(`git+https://example.org/${name}.git`),
});

/** An event of the CLI, as its schemas have it: `meltano run` with these plugins. */
export function cliRow(
  plugins: readonly (readonly [category: string, name: string, variant: string])[],
): Row {
  const time = new Date().toISOString();
  const contexts = [
    {
      schema: 'iglu:com.meltano/plugins_context/jsonschema/1-0-0',
      data: { context_uuid: randomUUID(), plugins: plugins.map((each) => plugin(...each)) },
    },
  ];
  const event = {
    schema: 'iglu:com.meltano/cli_event/jsonschema/1-0-1',
    data: { event: 'completed' },
  };
  return {
    // As versions of the CLI before 2.0 left it.
    app_id: plugins.length > 1 ? 'meltano' : null,
    platform: 'pc',
    event: 'unstruct',
    event_id: randomUUID(),
    event_name: 'cli_event',
    event_vendor: 'com.meltano',
    name_tracker: 'meltano-core',
    collector_tstamp: time,
    derived_tstamp: time,
    contexts: JSON.stringify({
      schema: 'iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0',
      data: contexts,
    }),
    unstruct_event: JSON.stringify({
      schema: 'iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0',
      data: event,
    }),
    uploaded_at: time,
  };
}
