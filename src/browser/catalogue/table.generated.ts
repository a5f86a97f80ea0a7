// Generated from public/schemas by `npm run generate`. Do not edit.
import type { Table } from './table.ts';

/** Events and operations. */
export const EVENTS: Table = {
  page_not_found: '1-0-0 came_from=same_site|other_site|none',
  legacy_ga_event: '1-0-0 category- action- label_hash?#[0-9a-f]{32} value?~-1000000$1000000',
  web_telemetry_state_change: '1-0-0 changed_from=off|anonymous|identified changed_to=anonymous|identified',
  cta_clicked: '1-0-0 cta- placement-',
  newsletter_landed: '1-0-0 issue- campaign?-',
  page_measured: '1-0-0 lcp_ms?+0$60000 inp_ms?+0$60000 cls?~0$10 ttfb_ms?+0$60000 navigation_type=navigate|reload|back-forward|back-forward-cache|prerender|restore|in-page seconds_looked_at+0$1000 depth_quarters+1$4',
  pipeline_run: '1-0-0 phase=started|completed operation_id@[0-9a-f]{8}(-[0-9a-f]{4}){4}[0-9a-f]{8} outcome?=succeeded|failed|aborted error_kind?- duration_ms?+0$86400000 environment_name_hash?#[0-9a-f]{64}',
  demo_request: '1-0-0 phase=started|completed operation_id@[0-9a-f]{8}(-[0-9a-f]{4}){4}[0-9a-f]{8} outcome?=succeeded|failed|aborted error_kind?- duration_ms?+0$86400000 placement?- campaign?-',
  newsletter_signup: '1-0-0 phase=started|completed operation_id@[0-9a-f]{8}(-[0-9a-f]{4}){4}[0-9a-f]{8} outcome?=succeeded|failed|aborted error_kind?- duration_ms?+0$86400000 placement?- campaign?-',
  plugin_install: '1-0-0 phase=started|completed operation_id@[0-9a-f]{8}(-[0-9a-f]{4}){4}[0-9a-f]{8} outcome?=succeeded|failed|aborted error_kind?- duration_ms?+0$86400000 plugin_type=extractors|loaders|transforms|orchestrators|transformers|files|utilities|mappers plugin_name_hash#[0-9a-f]{64} plugin_variant_hash?#[0-9a-f]{64}',
  plugin_test: '1-0-0 phase=started|completed operation_id@[0-9a-f]{8}(-[0-9a-f]{4}){4}[0-9a-f]{8} outcome?=succeeded|failed|aborted error_kind?- duration_ms?+0$86400000 plugin_type=extractors|loaders|transforms|orchestrators|transformers|files|utilities|mappers plugin_name_hash#[0-9a-f]{64} plugin_variant_hash?#[0-9a-f]{64}',
  install_command_copied: '1-0-0 plugin_type=extractors|loaders|transforms|orchestrators|transformers|files|utilities|mappers plugin_name_hash#[0-9a-f]{64} plugin_variant_hash?#[0-9a-f]{64}',
  plugin_viewed: '1-0-0 plugin_type=extractors|loaders|transforms|orchestrators|transformers|files|utilities|mappers plugin_name_hash#[0-9a-f]{64} plugin_variant_hash?#[0-9a-f]{64}',
  error_seen: '1-0-0 source=uncaught|rejection|resource error_class?- own_script!$! fingerprint_join_key_hash?#[0-9a-f]{64}',
  campaign_attributed: '1-0-0 source?- medium?- issue?- campaign?-',
  plugin_searched: '1-0-1 query_length+0$1000 result_count+0$1000000 plugin_type?=extractors|loaders|transforms|orchestrators|transformers|files|utilities|mappers taken_position?+1$1000000',
};

/** Entities: `prepareEvent` finds them only when this table is given. */
export const ENTITIES: Table = {
  web_context: '1-1-0 property=ui|website|hub|newsletter|docs app_version?.[0-9A-Za-z.+-]{1,32} mode=anonymous|identified project_uuid?@[0-9a-f]{8}(-[0-9a-f]{4}){4}[0-9a-f]{8} project_uuid_source?=explicit|derived client_uuid?@[0-9a-f]{8}(-[0-9a-f]{4}){4}[0-9a-f]{8}',
};
