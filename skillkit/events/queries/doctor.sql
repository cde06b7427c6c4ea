-- How many events there are, and how many tell a time that can't be: more than ten minutes ahead, or from before there were skills.
SELECT
    count(*) AS events,
    count(*) FILTER (time > now()::TIMESTAMP + INTERVAL 10 MINUTE) AS ahead,
    count(*) FILTER (time < TIMESTAMP '2025-01-01') AS ancient
FROM events
