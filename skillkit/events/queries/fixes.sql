-- For each row of the table `fixed`, the uses and reports of its skill in `days` days before its day and as many after it.
WITH happened AS (
    SELECT skill, day, uses AS used, 0 AS reported FROM used
    UNION ALL
    SELECT skill, time::DATE, 0, count(*)
    FROM feedback
    WHERE kind <> 'wish' AND skill IN (SELECT skill FROM fixed) AND time >= (SELECT min(day - days) FROM fixed)
    GROUP BY ALL
)
SELECT
    fixed.number,
    coalesce(sum(reported) FILTER (happened.day < fixed.day), 0)::BIGINT AS reports_before,
    coalesce(sum(used) FILTER (happened.day < fixed.day), 0)::BIGINT AS uses_before,
    coalesce(sum(reported) FILTER (happened.day > fixed.day), 0)::BIGINT AS reports_after,
    coalesce(sum(used) FILTER (happened.day > fixed.day), 0)::BIGINT AS uses_after
FROM fixed
LEFT JOIN happened
    ON happened.skill = fixed.skill
    AND happened.day BETWEEN fixed.day - fixed.days AND fixed.day + fixed.days AND happened.day <> fixed.day
GROUP BY fixed.number
ORDER BY fixed.number
