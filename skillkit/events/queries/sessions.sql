-- What is known of the last $weeks weeks: the sessions that used a skill, the uses, and the first use ever recorded.
SELECT
    count(DISTINCT session_id) FILTER (time > $now::TIMESTAMP - to_days(7 * $weeks::INTEGER)) AS sessions,
    count(*) FILTER (time > $now::TIMESTAMP - to_days(7 * $weeks::INTEGER)) AS uses,
    min(time) AS since
FROM invocations
WHERE time <= $now::TIMESTAMP + to_days(1)
