-- One row a skill: its reports in the table `grouped`, and its uses, from the day $since to $now. `weeks` are the new
-- reports by weeks of seven days from $since on, and add up to `new`. A day is a day in UTC.
WITH reports AS (
    SELECT
        skill,
        count(*) FILTER (status = 'open') AS open,
        count(DISTINCT fault_id) FILTER (status = 'open') AS faults,
        count(*) FILTER (time >= $since::TIMESTAMP) AS new,
        count(*) FILTER (status = 'resolved' AND closed_time >= $since::TIMESTAMP) AS resolved,
        median(date_diff('second', time, closed_time) / 86400.0) FILTER (status = 'resolved') AS median_days,
        count(*) FILTER (status = 'open' AND about_older_text) AS about_older_text,
        arg_max(team, time) AS team,
        arg_max(owner, time) AS owner,
        list(least(date_diff('day', $since::DATE, time::DATE) // 7, $weeks - 1)) FILTER (time >= $since::TIMESTAMP) AS ages
    FROM grouped
    WHERE is_chosen
    GROUP BY skill
),
uses AS (
    SELECT skill, count(*) AS invocations FROM invocations WHERE time >= $since::TIMESTAMP GROUP BY skill
)
SELECT
    reports.skill,
    reports.team,
    reports.owner,
    reports.open,
    reports.faults,
    reports.new,
    reports.resolved,
    round(reports.median_days, 1) AS median_days,
    coalesce(uses.invocations, 0) AS invocations,
    round(100.0 * reports.new / nullif(uses.invocations, 0), 1) AS reports_per_100,
    reports.about_older_text,
    [len(list_filter(coalesce(reports.ages, []), lambda age: age = n)) FOR n IN range($weeks)] AS weeks
FROM reports
LEFT JOIN uses ON uses.skill = reports.skill
WHERE reports.open > 0 OR reports.new > 0 OR reports.resolved > 0
ORDER BY open DESC, new DESC, reports.skill
