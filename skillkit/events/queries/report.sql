-- One row a skill: its chosen reports in the table `grouped`, and its uses in the table `used`, in the period. `weeks` are the
-- new reports by week and add up to `new`; wishes count only where they are asked for.
WITH reports AS (
    SELECT
        skill,
        count(*) FILTER (status = 'open') AS open,
        count(DISTINCT fault_id) FILTER (status = 'open') AS faults,
        count(*) FILTER (time >= $first::DATE) AS new,
        count(*) FILTER (status = 'resolved' AND closed_time >= $first::DATE) AS resolved,
        median(date_diff('second', time, closed_time) / 86400.0)
            FILTER (status = 'resolved' AND closed_time >= $first::DATE) AS median_days,
        count(*) FILTER (status = 'open' AND about_older_text) AS about_older_text,
        arg_max(team, time) AS team,
        arg_max(owner, time) AS owner,
        list(week_of(time, $first, $now)) FILTER (time >= $first::DATE) AS ages
    FROM grouped
    WHERE is_chosen AND (kind <> 'wish' OR $kind = 'wish') AND time <= $now::TIMESTAMP + to_days(1)
    GROUP BY skill
),
uses AS (
    SELECT skill, sum(uses)::BIGINT AS invocations FROM used WHERE week IS NOT NULL GROUP BY skill
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
    reports.about_older_text,
    [len(list_filter(coalesce(reports.ages, []), lambda age: age = n))
        FOR n IN range(week_of($now, $first, $now) + 1)] AS weeks
FROM reports
LEFT JOIN uses ON uses.skill = reports.skill
WHERE reports.open > 0 OR reports.new > 0 OR reports.resolved > 0
ORDER BY open DESC, new DESC, reports.skill
