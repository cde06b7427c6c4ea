-- One row a fault of which a report was chosen, the open ones with most reports first. A fault is `again` whose reports
-- were all answered, and that was reported after that: it is as its last answer left it, and nothing opens by itself.
-- A commit is named only for what is resolved: an older answer says nothing of what is open or rejected now.
WITH told AS (
    SELECT *, max(closed_time) OVER (PARTITION BY fault_id) AS last_closed
    FROM grouped
),
counted AS (
    SELECT
        fault_id AS id,
        skill,
        kind,
        arg_max(team, time) AS team,
        arg_max(owner, time) AS owner,
        count(*) AS count,
        count(*) FILTER (status = 'open') AS open,
        count(*) FILTER (status = 'open' AND time > last_closed) AS again,
        arg_max(status, closed_time) FILTER (status <> 'open') AS answer,
        arg_max(resolved_commit, closed_time) FILTER (status = 'resolved') AS resolved_commit,
        max(closed_time) AS closed_time,
        bool_or(fault AND status = 'open') AS accepted,
        count(*) FILTER (status = 'open' AND about_older_text) AS about_older_text,
        count(DISTINCT host_hash) AS hosts,
        list(DISTINCT agent ORDER BY agent) FILTER (agent IS NOT NULL) AS agents,
        min(time) AS first,
        max(time) AS last
    FROM told
    GROUP BY fault_id, skill, kind
    HAVING bool_or(is_chosen)
),
phrases AS (
    SELECT fault_id, arg_min(id, struct_pack(time, id)) AS id, count(*) AS count, min(time) AS first
    FROM grouped
    GROUP BY fault_id, said
),
quoted AS (
    SELECT fault_id AS id, list(id ORDER BY count DESC, first, id)[1:3] AS quotes FROM phrases GROUP BY fault_id
)
SELECT
    id,
    skill,
    kind,
    CASE WHEN open > again OR answer IS NULL THEN 'open' ELSE answer END AS status,
    CASE WHEN open > again OR answer IS NULL THEN 0 ELSE again END AS reported_again,
    CASE WHEN status = 'resolved' THEN resolved_commit END AS resolved_commit,
    * EXCLUDE (id, skill, kind, answer, again, resolved_commit)
FROM counted
JOIN quoted USING (id)
ORDER BY open = 0, open DESC, last DESC, id
