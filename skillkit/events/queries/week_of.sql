-- The week of a time in the period that ends with the day of `now`, 0 the oldest: as Period has it, seven days in UTC each,
-- the latest ends today. A clock ahead of ours may date something tomorrow, which is in the latest week too.
CREATE OR REPLACE TEMP MACRO week_of(at_time, first, now) AS
    date_diff('day', first::DATE, now::DATE) // 7 - greatest(date_diff('day', at_time::DATE, now::DATE), 0) // 7
