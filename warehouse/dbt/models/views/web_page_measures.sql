SELECT
  event_id,
  app_id,
  app_version,
  page_urlpath AS route,
  CAST(NULLIF(JSON_EXTRACT_PATH_TEXT(data, 'lcp_ms'), 'null') AS INTEGER) AS lcp_ms,
  CAST(NULLIF(JSON_EXTRACT_PATH_TEXT(data, 'inp_ms'), 'null') AS INTEGER) AS inp_ms,
  CAST(NULLIF(JSON_EXTRACT_PATH_TEXT(data, 'cls'), 'null') AS DOUBLE) AS cls,
  CAST(NULLIF(JSON_EXTRACT_PATH_TEXT(data, 'ttfb_ms'), 'null') AS INTEGER) AS ttfb_ms,
  JSON_EXTRACT_PATH_TEXT(data, 'navigation_type') AS navigation_type,
  CAST(JSON_EXTRACT_PATH_TEXT(data, 'seconds_looked_at') AS INTEGER) AS seconds_looked_at,
  CAST(JSON_EXTRACT_PATH_TEXT(data, 'depth_quarters') AS INTEGER) AS depth_quarters
FROM {{ ref('web_events') }}
WHERE event_name = 'page_measured'
