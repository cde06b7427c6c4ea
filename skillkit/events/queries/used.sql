-- Uses by skill, agent and day (UTC), of the period and of the $days days before it, with which a fix in it is compared;
-- `week` is NULL before the period. `owner` and `team` are as in reported.sql, and so is `is_chosen`.
WITH found AS (
    SELECT
        invocations.skill,
        coalesce(invocations.agent, 'unknown') AS agent,
        CASE WHEN skills.name IS NULL THEN invocations.team ELSE skills.team END AS team,
        CASE WHEN skills.name IS NULL THEN invocations.owner ELSE skills.owner END AS owner,
        invocations.time::DATE AS day,
        count(*) AS uses
    FROM invocations
    LEFT JOIN skills ON skills.name = invocations.skill
    -- another machine's clock may be ahead of ours, but not by more than a day
    WHERE invocations.time >= $first::DATE - $days::INTEGER AND invocations.time <= $now::TIMESTAMP + to_days(1)
    GROUP BY ALL
)
SELECT
    *,
    CASE WHEN day >= $first::DATE THEN week_of(day, $first, $now) END AS week,
    ($skill = '' OR skill = $skill)
        AND ($owner = '' OR coalesce(owner = $owner, false))
        AND ($team = '' OR coalesce(team = $team, false)) AS is_chosen
FROM found
