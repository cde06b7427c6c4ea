-- One row a skill and commit that resolved reports of it since $since; where no commit is named, one a day of the verdict.
-- A retirement closes reports and fixes nothing; before it had a field of its own, its reason began with the word.
-- `is_chosen`: one of its reports is, in the table `grouped`.
SELECT
    feedback.skill,
    coalesce(feedback.resolved_commit, '') AS "commit",
    min(feedback.time) AS reported,
    min(feedback.closed_time) AS closed,
    bool_or(coalesce(grouped.is_chosen, false)) AS is_chosen
FROM feedback
LEFT JOIN grouped USING (id)
WHERE feedback.status = 'resolved' AND feedback.skill IS NOT NULL AND feedback.kind <> 'wish'
    AND feedback.closed_time >= $since::DATE
    AND feedback.id NOT IN (
        SELECT verdict.ref_id
        FROM events AS verdict
        JOIN feedback AS closed ON closed.id = verdict.ref_id AND closed.closed_time = verdict.time
        WHERE verdict.type = 'skillkit.feedback.resolved.v1'
            AND (
                (verdict.data ->> '$.retired') = 'true'
                OR regexp_matches(verdict.summary, '^retired( for [^ :]+)?(: |$)')
            )
    )
GROUP BY
    feedback.skill,
    coalesce(feedback.resolved_commit, ''),
    CASE WHEN coalesce(feedback.resolved_commit, '') = '' THEN feedback.closed_time::DATE END
ORDER BY closed, feedback.skill
