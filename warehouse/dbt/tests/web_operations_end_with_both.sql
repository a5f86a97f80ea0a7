-- An outcome stands with an end, and an end with an outcome.
SELECT operation_id, completed, outcome
FROM {{ ref('web_operations') }}
WHERE (completed = 1) <> (outcome IS NOT NULL)
