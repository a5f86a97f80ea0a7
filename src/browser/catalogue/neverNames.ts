/**
 * Names that no event or entity of a web property may have, whatever its vendor. The warehouse's models
 * (meltano/squared, `data/transform`) select the CLI's rows by name alone and never look at the vendor.
 * `event`, `page_view` and the like are what the warehouse calls Snowplow's built-in events.
 */
export const NEVER_NAMES: readonly string[] = [
  'cli_event',
  'block_event',
  'exit_event',
  'telemetry_state_change_event',
  'cli_context',
  'environment_context',
  'exception_context',
  'identify_context',
  'plugins_context',
  'project_context',
  'event',
  'page_view',
  'page_ping',
  'transaction',
  'transaction_item',
];
