-- One row a report, under the name that its skill has now. The latest of resolved, reopened and rejected is its status.
WITH told AS (
    SELECT
        ref_id,
        time,
        id,
        CASE
            WHEN type = 'skillkit.feedback.resolved.v1' THEN 'resolved'
            WHEN type = 'skillkit.feedback.reopened.v1' THEN 'open'
            WHEN type = 'skillkit.feedback.triaged.v1' AND (data ->> '$.fault') = 'false' THEN 'rejected'
        END AS status,
        CASE WHEN type = 'skillkit.feedback.triaged.v1' THEN (data ->> '$.fault') = 'true' END AS fault,
        "commit",
        summary
    FROM events
    WHERE ref_id IS NOT NULL
),
latest AS (
    SELECT
        ref_id,
        arg_max(struct_pack(status, at_time := time, "commit", summary), struct_pack(time, id))
            FILTER (status IS NOT NULL) AS decided,
        arg_max(fault, struct_pack(time, id)) FILTER (fault IS NOT NULL) AS fault
    FROM told
    GROUP BY ref_id
)
SELECT
    e.id,
    e.time,
    coalesce(aliases.name, e.skill) AS skill,
    split_part(e.type, '.', 3) AS kind,
    coalesce(latest.decided.status, 'open') AS status,
    e.summary,
    e.detail,
    latest.fault,
    CASE WHEN latest.decided.status <> 'open' THEN latest.decided.at_time END AS closed_time,
    CASE WHEN latest.decided.status = 'resolved' THEN latest.decided."commit" END AS resolved_commit,
    latest.decided.summary AS reason,
    e.skill_version,
    e.skill_digest,
    e.scope,
    e.team,
    e.owner,
    e.agent,
    e.agent_version,
    e.model,
    e.session_id,
    e.host_hash,
    e.repo,
    e."commit",
    e.severity,
    e.redacted,
    e.skill AS skill_then
FROM events AS e
LEFT JOIN latest ON latest.ref_id = e.id
LEFT JOIN aliases ON aliases.skill = e.skill AND e.time >= aliases.since AND e.time < aliases.until
WHERE e.type IN (
    'skillkit.feedback.inaccuracy.v1',
    'skillkit.feedback.pitfall.v1',
    'skillkit.feedback.missed.v1',
    'skillkit.feedback.unneeded.v1',
    'skillkit.feedback.wish.v1'
)
