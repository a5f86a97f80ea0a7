SELECT
  query_length,
  plugin_type,
  COUNT(*) AS searches,
  SUM(CASE WHEN result_count = 0 THEN 1 ELSE 0 END) AS found_nothing,
  SUM(CASE WHEN taken_position IS NULL THEN 1 ELSE 0 END) AS opened_nothing
FROM {{ ref('web_searches') }}
GROUP BY query_length, plugin_type
ORDER BY found_nothing DESC, query_length, plugin_type
