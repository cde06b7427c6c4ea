-- One row a report about $skill and of $kind ('' for all), without its text, of which `said` is the hash. `owner` and `team`
-- are those of the skill as it is now, else those of the report's day. `is_chosen`: it is one of those asked for.
WITH found AS (
    SELECT
        feedback.id,
        feedback.time,
        feedback.skill,
        feedback.kind,
        feedback.status,
        feedback.closed_time,
        feedback.resolved_commit,
        feedback.fault,
        feedback.agent,
        feedback.host_hash,
        CASE WHEN skills.name IS NULL THEN feedback.team ELSE skills.team END AS team,
        CASE WHEN skills.name IS NULL THEN feedback.owner ELSE skills.owner END AS owner,
        feedback.skill_digest,
        feedback.skill_digest <> skills.digest AS about_older_text,
        hash(feedback.summary) AS said,
        $grep = '' OR regexp_matches(concat_ws(chr(10), feedback.summary, feedback.detail), $grep, 'i') AS has_words
    FROM feedback
    LEFT JOIN skills ON skills.name = feedback.skill
    WHERE ($skill = '' OR feedback.skill = $skill) AND ($kind = '' OR feedback.kind = $kind)
)
SELECT
    * EXCLUDE (has_words),
    has_words
        AND time >= $since::TIMESTAMP
        AND ($owner = '' OR coalesce(owner = $owner, false))
        AND ($team = '' OR coalesce(team = $team, false))
        AND (NOT $only_open OR status = 'open') AS is_chosen
FROM found
