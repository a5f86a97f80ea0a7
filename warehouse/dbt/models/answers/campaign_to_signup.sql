WITH landings AS (
  SELECT NULLIF(JSON_EXTRACT_PATH_TEXT(data, 'campaign'), 'null') AS campaign, COUNT(*) AS landed
  FROM {{ ref('web_events') }}
  WHERE event_name = 'newsletter_landed'
  GROUP BY NULLIF(JSON_EXTRACT_PATH_TEXT(data, 'campaign'), 'null')
),
signups AS (
  SELECT campaign, COUNT(*) AS signed_up
  FROM {{ ref('web_operations') }}
  WHERE operation = 'newsletter_signup' AND outcome = 'succeeded'
  GROUP BY campaign
)
SELECT landings.campaign, landed, COALESCE(signed_up, 0) AS signed_up
FROM landings
LEFT JOIN signups ON signups.campaign = landings.campaign
WHERE landings.campaign IS NOT NULL
ORDER BY landed DESC, landings.campaign
