-- One row a use of a skill, under the name that it has now. Uses of other clones that came as counts of a day through git
-- have the id of their count, the beginning of the day as their time, and no session; where the single uses of a count's
-- batch are here too, as after a move, it is left out.
WITH uses AS (
    FROM events WHERE type = 'skillkit.skill.invoked.v1'
    UNION ALL BY NAME
    SELECT * EXCLUDE (number)
    FROM (
        SELECT *, unnest(range((data ->> '$.uses')::BIGINT)) AS number
        FROM events
        WHERE type = 'skillkit.skill.counted.v1' AND (data ->> '$.batch')::UUID NOT IN (
            SELECT batch_id FROM events WHERE type = 'skillkit.skill.invoked.v1' AND batch_id IS NOT NULL
        )
    )
)
SELECT
    e.id, e.time, coalesce(aliases.name, e.skill) AS skill, e.invocation_trigger, e.agent, e.agent_version, e.model,
    e.session_id, e.host_hash, e.repo, e."commit", e.skill_version, e.skill_digest, e.scope, e.team, e.owner,
    e.skill AS skill_then
FROM uses AS e
LEFT JOIN aliases ON aliases.skill = e.skill AND e.time >= aliases.since AND e.time < aliases.until
