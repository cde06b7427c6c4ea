-- One row a skill and commit that resolved reports of it since $since; where no commit is named, one a day of the verdict.
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
GROUP BY
    feedback.skill,
    coalesce(feedback.resolved_commit, ''),
    CASE WHEN coalesce(feedback.resolved_commit, '') = '' THEN feedback.closed_time::DATE END
ORDER BY closed, feedback.skill
