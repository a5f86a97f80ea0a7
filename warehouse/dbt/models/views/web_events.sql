SELECT
  event_id,
  app_id,
  event_name,
  CAST(derived_tstamp AS TIMESTAMP) AS happened_at,
  page_urlpath,
  refr_urlpath,
  mkt_campaign,
  NULLIF(SPLIT_PART(SPLIT_PART(contexts, '"app_version":"', 2), '"', 1), '') AS app_version,
  JSON_EXTRACT_PATH_TEXT(JSON_EXTRACT_PATH_TEXT(unstruct_event, 'data'), 'data') AS data
FROM {{ source('snowplow', 'events') }}
WHERE name_tracker = 'meltano-web'
QUALIFY ROW_NUMBER() OVER (PARTITION BY event_id ORDER BY collector_tstamp) = 1
