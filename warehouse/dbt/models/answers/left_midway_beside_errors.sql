WITH left_midway AS (
  SELECT app_version, operation, COUNT(*) AS left_midway
  FROM {{ ref('web_operations') }}
  WHERE completed = 0
  GROUP BY app_version, operation
),
errors AS (
  SELECT app_version, COUNT(*) AS errors, COUNT(DISTINCT fingerprint) AS different_errors
  FROM {{ ref('web_errors') }}
  WHERE own_script
  GROUP BY app_version
)
SELECT
  left_midway.app_version,
  operation,
  left_midway,
  COALESCE(errors, 0) AS errors,
  COALESCE(different_errors, 0) AS different_errors
FROM left_midway
LEFT JOIN errors ON COALESCE(errors.app_version, '') = COALESCE(left_midway.app_version, '')
ORDER BY left_midway.app_version, operation
