-- Reports by skill and week, as weekly_uses.sql has them; `waited` are the days of those that were resolved in the week.
WITH told AS (
    SELECT skill, time AS at_time, 1 AS reports, NULL AS waited FROM feedback WHERE kind <> 'wish'
    UNION ALL
    SELECT skill, closed_time, 0, date_diff('second', time, closed_time) / 86400.0
    FROM feedback
    WHERE status = 'resolved' AND kind <> 'wish'
)
SELECT
    coalesce(skill, '') AS skill,
    floor(greatest(epoch($now::TIMESTAMP - at_time), 0) / (7 * 24 * 60 * 60))::INTEGER AS weeks_ago,
    sum(reports)::INTEGER AS reports,
    list(waited) FILTER (waited IS NOT NULL) AS waited
FROM told
WHERE at_time > $now::TIMESTAMP - to_days(7 * $weeks::INTEGER) AND at_time <= $now::TIMESTAMP + to_days(1)
GROUP BY ALL
