-- One row a fix since $since: a fault of the table `grouped`, and a commit that resolved reports of it. Reports of the fault
-- and uses of its skill before and after: 84 days before the fix, and all days after its day. What tells its digest is
-- after on the fix's own day too, and is before while its text is one that the reports are about.
WITH fixes AS (
    SELECT
        fault_id,
        any_value(skill) AS skill,
        any_value(kind) AS kind,
        resolved_commit,
        min(closed_time) AS closed_time,
        min(closed_time)::DATE AS day,
        coalesce(list(DISTINCT skill_digest) FILTER (skill_digest IS NOT NULL), []) AS old
    FROM grouped
    WHERE status = 'resolved' AND is_chosen
    GROUP BY fault_id, resolved_commit
    HAVING min(closed_time) >= $since::TIMESTAMP
),
said AS (
    SELECT fault_id, time::DATE AS day, skill_digest, count(*) AS number
    FROM grouped
    WHERE fault_id IN (SELECT fault_id FROM fixes)
    GROUP BY ALL
),
used AS (
    SELECT skill, time::DATE AS day, skill_digest, count(*) AS number
    FROM invocations
    WHERE skill IN (SELECT skill FROM fixes) AND time >= (SELECT min(day) - 84 FROM fixes)
    GROUP BY ALL
),
placed AS (
    SELECT
        fixes.*,
        'reports' AS what,
        said.number,
        CASE WHEN said.skill_digest IS NULL OR len(old) = 0 THEN said.day > fixes.day
            ELSE said.day >= fixes.day AND NOT list_contains(old, said.skill_digest) END AS is_after
    FROM fixes
    JOIN said ON said.fault_id = fixes.fault_id AND said.day > fixes.day - 84
    UNION ALL
    SELECT
        fixes.*,
        'uses' AS what,
        used.number,
        CASE WHEN used.skill_digest IS NULL OR len(old) = 0 THEN used.day > fixes.day
            ELSE used.day >= fixes.day AND NOT list_contains(old, used.skill_digest) END AS is_after
    FROM fixes
    JOIN used ON used.skill = fixes.skill AND used.day > fixes.day - 84
)
SELECT
    fault_id AS id,
    skill,
    kind,
    resolved_commit,
    closed_time,
    coalesce(sum(number) FILTER (what = 'reports' AND NOT is_after), 0)::BIGINT AS reports_before,
    coalesce(sum(number) FILTER (what = 'uses' AND NOT is_after), 0)::BIGINT AS uses_before,
    coalesce(sum(number) FILTER (what = 'reports' AND is_after), 0)::BIGINT AS reports_after,
    coalesce(sum(number) FILTER (what = 'uses' AND is_after), 0)::BIGINT AS uses_after
FROM placed
GROUP BY fault_id, skill, kind, resolved_commit, closed_time
ORDER BY closed_time DESC, id
