-- One row a skill: its reports and uses. $since, $team and $owner narrow; a skill that is gone is known by
-- what its reports said of it. Where no use of any skill is known, none is counted: nobody may have recorded them.
WITH reports AS (
    SELECT
        feedback.skill,
        count(*) FILTER (feedback.status = 'open') AS open,
        count(*) FILTER (feedback.time >= $since) AS new,
        count(*) FILTER (feedback.status = 'resolved' AND feedback.closed_time >= $since) AS resolved,
        median(date_diff('second', feedback.time, feedback.closed_time) / 86400.0)
            FILTER (feedback.status = 'resolved') AS median_days,
        count(*) FILTER (feedback.status = 'open' AND feedback.skill_digest <> skills.digest) AS about_older_text,
        arg_max(feedback.team, feedback.time) AS team,
        arg_max(feedback.owner, feedback.time) AS owner
    FROM feedback
    LEFT JOIN skills ON skills.name = feedback.skill
    GROUP BY feedback.skill
),
uses AS (
    SELECT skill, count(*) AS invocations FROM invocations WHERE time >= $since GROUP BY skill
),
told AS (
    SELECT
        reports.skill,
        CASE WHEN skills.name IS NULL THEN reports.team ELSE skills.team END AS team,
        CASE WHEN skills.name IS NULL THEN reports.owner ELSE skills.owner END AS owner,
        reports.open,
        reports.new,
        reports.resolved,
        round(reports.median_days, 1) AS median_days,
        CASE WHEN EXISTS (FROM uses) THEN coalesce(uses.invocations, 0) END AS invocations,
        round(100.0 * reports.new / nullif(uses.invocations, 0), 1) AS reports_per_100,
        reports.about_older_text
    FROM reports
    LEFT JOIN skills ON skills.name = reports.skill
    LEFT JOIN uses ON uses.skill = reports.skill
    WHERE reports.open > 0 OR reports.new > 0 OR reports.resolved > 0
)
FROM told
WHERE ($team = '' OR team = $team) AND ($owner = '' OR owner = $owner)
ORDER BY open DESC, new DESC, skill
