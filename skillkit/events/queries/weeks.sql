-- One row a week of the period: the chosen reports of the table `grouped`, wishes only where they are asked for, and the
-- median days that those which were resolved in the week had waited.
WITH weeks AS (
    SELECT n AS week FROM range(week_of($now, $first, $now) + 1) AS weeks(n)
),
reports AS (
    SELECT week_of(time, $first, $now) AS week, count(*) AS number
    FROM grouped
    WHERE is_chosen AND (kind <> 'wish' OR $kind = 'wish') AND time >= $first::DATE AND time <= $now::TIMESTAMP + to_days(1)
    GROUP BY week
),
waited AS (
    SELECT week_of(closed_time, $first, $now) AS week, median(date_diff('second', time, closed_time) / 86400.0) AS days
    FROM grouped
    WHERE is_chosen AND (kind <> 'wish' OR $kind = 'wish') AND status = 'resolved'
        AND closed_time >= $first::DATE AND closed_time <= $now::TIMESTAMP + to_days(1)
    GROUP BY week
)
SELECT weeks.week, coalesce(reports.number, 0) AS reports, round(waited.days, 1) AS waited
FROM weeks
LEFT JOIN reports USING (week)
LEFT JOIN waited USING (week)
ORDER BY weeks.week
