-- One row a use of a skill, under the name that it has now.
SELECT
    e.id, e.time, coalesce(aliases.name, e.skill) AS skill, e.invocation_trigger, e.agent, e.agent_version, e.model,
    e.session_id, e.host_hash, e.repo, e."commit", e.skill_version, e.skill_digest, e.scope, e.team, e.owner,
    e.skill AS skill_then
FROM events AS e
LEFT JOIN aliases ON aliases.skill = e.skill AND e.time >= aliases.since AND e.time < aliases.until
WHERE e.type = 'skillkit.skill.invoked.v1'
