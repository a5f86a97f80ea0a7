SELECT
  event_id,
  app_id,
  app_version,
  happened_at,
  page_urlpath AS route,
  JSON_EXTRACT_PATH_TEXT(data, 'source') AS source,
  NULLIF(JSON_EXTRACT_PATH_TEXT(data, 'error_class'), 'null') AS error_class,
  JSON_EXTRACT_PATH_TEXT(data, 'own_script') = 'true' AS own_script,
  NULLIF(JSON_EXTRACT_PATH_TEXT(data, 'fingerprint_join_key_hash'), 'null') AS fingerprint
FROM {{ ref('web_events') }}
WHERE event_name = 'error_seen'
