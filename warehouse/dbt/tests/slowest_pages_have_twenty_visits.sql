-- Fewer say nothing, and might be one visitor.
SELECT route, visits
FROM {{ ref('slowest_pages') }}
WHERE visits < 20
