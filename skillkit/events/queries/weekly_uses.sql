-- Uses by skill, agent and week: 0 is the present one. Weeks end at $now, so that all of them together are the total.
SELECT
    skill,
    coalesce(agent, 'unknown') AS agent,
    floor(greatest(epoch($now::TIMESTAMP - time), 0) / (7 * 24 * 60 * 60))::INTEGER AS weeks_ago,
    count(*) AS uses,
    count(*) FILTER (time > $now::TIMESTAMP - to_days(30)) AS uses_30
FROM invocations
-- another machine's clock may be ahead of ours, but not by more than a day
WHERE time > $now::TIMESTAMP - to_days(7 * $weeks::INTEGER) AND time <= $now::TIMESTAMP + to_days(1)
GROUP BY ALL
