SELECT
  app_version,
  error_class,
  fingerprint,
  COUNT(*) AS seen,
  FIRST_VALUE(app_version) OVER (PARTITION BY error_class, fingerprint ORDER BY MIN(happened_at)) AS first_release
FROM {{ ref('web_errors') }}
WHERE own_script
GROUP BY app_version, error_class, fingerprint
ORDER BY app_version, seen DESC, error_class
