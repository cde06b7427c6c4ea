-- Open reports by the skill's present owner, else by the owner of the report's day.
WITH told AS (
    SELECT
        CASE WHEN skills.name IS NULL THEN feedback.owner ELSE skills.owner END AS owner,
        feedback.skill,
        feedback.id,
        feedback.time,
        feedback.kind,
        feedback.summary,
        feedback.detail,
        feedback.agent,
        feedback.fault,
        feedback.skill_digest <> skills.digest AS about_older_text
    FROM feedback
    LEFT JOIN skills ON skills.name = feedback.skill
    WHERE feedback.status = 'open'
)
FROM told
WHERE $owner = '' OR owner = $owner
ORDER BY owner NULLS LAST, skill, time, id
