SELECT
  operation,
  COUNT(*) AS started,
  SUM(completed) AS completed,
  SUM(CASE WHEN outcome = 'succeeded' THEN 1 ELSE 0 END) AS succeeded,
  ROUND(SUM(CASE WHEN outcome = 'succeeded' THEN 1 ELSE 0 END) / COUNT(*), 2) AS success_rate,
  CAST(MEDIAN(duration_ms) AS INTEGER) AS median_ms,
  MAX(error_kind) AS an_error_kind
FROM {{ ref('web_operations') }}
GROUP BY operation
ORDER BY operation
