WITH interest AS (
  SELECT
    JSON_EXTRACT_PATH_TEXT(data, 'plugin_name_hash') AS name_hash,
    SUM(CASE WHEN event_name = 'plugin_viewed' THEN 1 ELSE 0 END) AS views,
    SUM(CASE WHEN event_name = 'install_command_copied' THEN 1 ELSE 0 END) AS copies
  FROM {{ ref('web_events') }}
  WHERE event_name IN ('plugin_viewed', 'install_command_copied')
  GROUP BY JSON_EXTRACT_PATH_TEXT(data, 'plugin_name_hash')
),
cli AS (
  SELECT event_id, contexts
  FROM {{ source('snowplow', 'events') }}
  WHERE COALESCE(app_id, 'meltano') = 'meltano' AND event_name = 'cli_event'
  QUALIFY ROW_NUMBER() OVER (PARTITION BY event_id ORDER BY collector_tstamp) = 1
)
SELECT interest.name_hash, views, copies, COUNT(cli.event_id) AS cli_events
FROM interest
LEFT JOIN cli ON CONTAINS(cli.contexts, '"name_hash":"' || interest.name_hash || '"')
GROUP BY interest.name_hash, views, copies
ORDER BY views DESC, interest.name_hash
