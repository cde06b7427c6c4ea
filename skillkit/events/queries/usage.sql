-- One row a skill that exists or was used: how often in the period, by whom, and week by week, and how often reported.
WITH seen AS (
    -- another machine's clock may be ahead of ours, but not by more than a day
    FROM invocations WHERE time <= $now::TIMESTAMP + to_days(1)
),
recent AS (
    SELECT *, week_of(time, $first, $now) AS week FROM seen WHERE time >= $first::DATE
),
counted AS (
    SELECT
        skill,
        count(*) AS uses,
        count(*) FILTER (invocation_trigger = 'model') AS by_model,
        count(*) FILTER (invocation_trigger = 'user') AS by_user,
        count(DISTINCT session_id) AS sessions,
        list(DISTINCT agent ORDER BY agent) AS agents,
        list(week) AS ages
    FROM recent
    GROUP BY skill
),
reported AS (
    SELECT skill, count(*) AS reports FROM feedback
    WHERE kind <> 'wish' AND time >= $first::DATE AND time <= $now::TIMESTAMP + to_days(1)
    GROUP BY skill
),
ever AS (
    SELECT skill, max(time) AS last_use FROM seen GROUP BY skill
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
    [len(list_filter(coalesce(counted.ages, []), lambda age: age = n))
        FOR n IN range(week_of($now, $first, $now) + 1)] AS weeks,
    ever.last_use,
    coalesce(reported.reports, 0) AS reports
FROM skills
FULL JOIN counted ON counted.skill = skills.name
LEFT JOIN reported ON reported.skill = coalesce(skills.name, counted.skill)
LEFT JOIN ever ON ever.skill = coalesce(skills.name, counted.skill)
ORDER BY uses DESC, skill
