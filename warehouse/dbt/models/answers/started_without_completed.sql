SELECT operation, COUNT(*) AS left_midway
FROM {{ ref('web_operations') }}
WHERE completed = 0
GROUP BY operation
ORDER BY operation
