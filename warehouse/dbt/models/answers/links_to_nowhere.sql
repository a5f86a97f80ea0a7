SELECT missing, came_from, linked_from, COUNT(*) AS visits
FROM {{ ref('web_missing_pages') }}
GROUP BY missing, came_from, linked_from
ORDER BY visits DESC, missing, linked_from
