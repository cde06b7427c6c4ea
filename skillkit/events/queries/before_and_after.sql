-- For each row of the table `fixed`, the uses and reports of its skill in as many days before its moment as after it.
WITH happened AS (
    SELECT skill, time, 1 AS used, 0 AS reported FROM invocations
    UNION ALL
    SELECT skill, time, 0, 1 FROM feedback WHERE kind <> 'wish'
)
SELECT
    fixed.number,
    coalesce(sum(used) FILTER (time < moment), 0)::INTEGER AS uses_before,
    coalesce(sum(reported) FILTER (time < moment), 0)::INTEGER AS reports_before,
    coalesce(sum(used) FILTER (time >= moment), 0)::INTEGER AS uses_after,
    coalesce(sum(reported) FILTER (time >= moment), 0)::INTEGER AS reports_after
FROM fixed
LEFT JOIN happened
    ON happened.skill = fixed.skill AND time >= moment - to_days(days) AND time < moment + to_days(days)
GROUP BY fixed.number
ORDER BY fixed.number
