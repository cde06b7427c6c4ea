-- One row a use of a skill.
SELECT
    id, time, skill, invocation_trigger, agent, agent_version, model, session_id, host_hash, repo, "commit",
    skill_version, skill_digest, scope, team, owner
FROM events
WHERE type = 'skillkit.skill.invoked.v1'
