// Generated from public/schemas by `npm run generate`. Do not edit.
import type { Table } from './table.ts';

/** Events and operations. */
export const EVENTS: Table = {
  cta_clicked: '1-0-0 cta- placement-',
  demo_request: '1-0-0 phase=started|completed operation_id@ outcome?=succeeded|failed|aborted error_kind?- duration_ms?+0:86400000 placement?- campaign?-',
  install_command_copied: '1-0-0 plugin_type=extractors|loaders|transforms|orchestrators|transformers|files|utilities|mappers plugin_name_hash#64 plugin_variant_hash?#64',
  legacy_ga_event: '1-0-0 category- action- label_hash?#32 value?~-1000000:1000000',
  newsletter_landed: '1-0-0 issue- campaign?-',
  newsletter_signup: '1-0-0 phase=started|completed operation_id@ outcome?=succeeded|failed|aborted error_kind?- duration_ms?+0:86400000 placement?- campaign?-',
  pipeline_run: '1-0-0 phase=started|completed operation_id@ outcome?=succeeded|failed|aborted error_kind?- duration_ms?+0:86400000 environment_name_hash?#64',
  plugin_install: '1-0-0 phase=started|completed operation_id@ outcome?=succeeded|failed|aborted error_kind?- duration_ms?+0:86400000 plugin_type=extractors|loaders|transforms|orchestrators|transformers|files|utilities|mappers plugin_name_hash#64 plugin_variant_hash?#64',
  plugin_searched: '1-0-0 query_length+0:1000 word_count+0:500 result_count+0:100000 plugin_type?=extractors|loaders|transforms|orchestrators|transformers|files|utilities|mappers',
  plugin_test: '1-0-0 phase=started|completed operation_id@ outcome?=succeeded|failed|aborted error_kind?- duration_ms?+0:86400000 plugin_type=extractors|loaders|transforms|orchestrators|transformers|files|utilities|mappers plugin_name_hash#64 plugin_variant_hash?#64',
  plugin_viewed: '1-0-0 plugin_type=extractors|loaders|transforms|orchestrators|transformers|files|utilities|mappers plugin_name_hash#64 plugin_variant_hash?#64',
  web_telemetry_state_change: '1-0-0 changed_from=off|anonymous|identified changed_to=anonymous|identified',
};

/** Entities: `prepareEvent` finds them only when this table is given. */
export const ENTITIES: Table = {
  web_context: '1-0-0 property=ui|website|hub|newsletter app_version?. mode=anonymous|identified project_uuid?@ project_uuid_source?=explicit|derived client_uuid?@',
};
