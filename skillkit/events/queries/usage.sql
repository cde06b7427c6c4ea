-- One row a skill, as it stands or as it was used: how often in the last $weeks weeks, by whom, and week by week.
WITH recent AS (
    SELECT *, date_diff('day', time, $now) // 7 AS weeks_ago
    FROM invocations
    WHERE time > $now::TIMESTAMP - to_days(7 * $weeks::INTEGER) AND time <= $now::TIMESTAMP
),
counted AS (
    SELECT
        skill,
        count(*) AS uses,
        count(*) FILTER (invocation_trigger = 'model') AS by_model,
        count(*) FILTER (invocation_trigger = 'user') AS by_user,
        count(DISTINCT session_id) AS sessions,
        list(DISTINCT agent ORDER BY agent) AS agents,
        list(weeks_ago) AS ages
    FROM recent
    GROUP BY skill
),
ever AS (
    SELECT skill, max(time) AS last_use FROM invocations GROUP BY skill
)
SELECT
    coalesce(skills.name, counted.skill) AS skill,
    skills.scope,
    skills.team,
    skills.owner,
    skills.tokens,
    coalesce(counted.uses, 0) AS uses,
    coalesce(counted.by_model, 0) AS by_model,
    coalesce(counted.by_user, 0) AS by_user,
    coalesce(counted.sessions, 0) AS sessions,
    coalesce(counted.agents, []) AS agents,
    [len(list_filter(coalesce(counted.ages, []), lambda age: age = $weeks::INTEGER - 1 - n))
        FOR n IN range($weeks::INTEGER)] AS weeks,
    ever.last_use
FROM skills
FULL JOIN counted ON counted.skill = skills.name
LEFT JOIN ever ON ever.skill = coalesce(skills.name, counted.skill)
ORDER BY uses DESC, skill
