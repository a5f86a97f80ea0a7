SELECT
  event_id,
  app_id,
  app_version,
  happened_at,
  page_urlpath AS missing,
  JSON_EXTRACT_PATH_TEXT(data, 'came_from') AS came_from,
  refr_urlpath AS linked_from
FROM {{ ref('web_events') }}
WHERE event_name = 'page_not_found'
