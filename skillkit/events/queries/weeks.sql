-- One row a week of seven days from $since on: the new reports of the table `grouped`, and the uses of the skills that are
-- asked for. What a clock ahead of ours dates later is in the last one.
WITH reports AS (
    SELECT least(date_diff('day', $since::DATE, time::DATE) // 7, $weeks - 1) AS week, count(*) AS number
    FROM grouped
    WHERE is_chosen AND time >= $since::TIMESTAMP
    GROUP BY week
),
uses AS (
    SELECT least(date_diff('day', $since::DATE, invocations.time::DATE) // 7, $weeks - 1) AS week, count(*) AS number
    FROM invocations
    LEFT JOIN skills ON skills.name = invocations.skill
    WHERE invocations.time >= $since::TIMESTAMP
        AND ($skill = '' OR invocations.skill = $skill)
        AND ($owner = '' OR coalesce(CASE WHEN skills.name IS NULL THEN invocations.owner ELSE skills.owner END = $owner, false))
        AND ($team = '' OR coalesce(CASE WHEN skills.name IS NULL THEN invocations.team ELSE skills.team END = $team, false))
    GROUP BY week
)
SELECT
    $since::DATE + (7 * n)::INTEGER AS first_day,
    coalesce(reports.number, 0) AS reports,
    coalesce(uses.number, 0) AS uses,
    round(100.0 * coalesce(reports.number, 0) / nullif(uses.number, 0), 1) AS reports_per_100
FROM range($weeks) AS all_weeks(n)
LEFT JOIN reports ON reports.week = n
LEFT JOIN uses ON uses.week = n
ORDER BY n
