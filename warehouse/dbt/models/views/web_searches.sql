SELECT
  event_id,
  app_id,
  happened_at,
  CAST(JSON_EXTRACT_PATH_TEXT(data, 'query_length') AS INTEGER) AS query_length,
  NULLIF(JSON_EXTRACT_PATH_TEXT(data, 'plugin_type'), 'null') AS plugin_type,
  CAST(JSON_EXTRACT_PATH_TEXT(data, 'result_count') AS INTEGER) AS result_count,
  CAST(NULLIF(JSON_EXTRACT_PATH_TEXT(data, 'taken_position'), 'null') AS INTEGER) AS taken_position
FROM {{ ref('web_events') }}
WHERE event_name = 'plugin_searched'
