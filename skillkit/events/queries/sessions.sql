-- What is known of the period: the sessions that used a skill, the uses, and the first use ever recorded.
SELECT
    count(DISTINCT session_id) FILTER (time >= $first::DATE) AS sessions,
    count(*) FILTER (time >= $first::DATE) AS uses,
    min(time) AS since
FROM invocations
WHERE time <= $now::TIMESTAMP + to_days(1)
