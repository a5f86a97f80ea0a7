-- The CLI's models select by app_id and by names: no web event may have them.
SELECT event_id, app_id, event_name
FROM {{ ref('web_events') }}
WHERE app_id = 'meltano' OR event_name IN ('cli_event', 'telemetry_state_change_event', 'struct', 'page_ping')
