WITH phases AS (
  SELECT
    event_name AS operation,
    happened_at,
    app_version,
    data,
    JSON_EXTRACT_PATH_TEXT(data, 'operation_id') AS operation_id,
    JSON_EXTRACT_PATH_TEXT(data, 'phase') AS phase
  FROM {{ ref('web_events') }}
  WHERE event_name IN ('plugin_install', 'plugin_test', 'pipeline_run', 'demo_request', 'newsletter_signup')
)
SELECT
  operation,
  operation_id,
  MAX(app_version) AS app_version,
  MIN(happened_at) AS first_seen_at,
  MAX(CASE WHEN phase = 'completed' THEN 1 ELSE 0 END) AS completed,
  MAX(CASE WHEN phase = 'completed' THEN JSON_EXTRACT_PATH_TEXT(data, 'outcome') END) AS outcome,
  MAX(CASE WHEN phase = 'completed' THEN NULLIF(JSON_EXTRACT_PATH_TEXT(data, 'error_kind'), 'null') END) AS error_kind,
  MAX(CASE WHEN phase = 'completed'
    THEN CAST(NULLIF(JSON_EXTRACT_PATH_TEXT(data, 'duration_ms'), 'null') AS INTEGER) END) AS duration_ms,
  MAX(NULLIF(JSON_EXTRACT_PATH_TEXT(data, 'campaign'), 'null')) AS campaign
FROM phases
GROUP BY operation, operation_id
