"""Weeks of seven days in UTC that end today."""

from datetime import date, datetime

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillkit.events.queries import sql
from skillkit.events.trends import period

NOW = datetime(2026, 6, 30, 12)


@pytest.mark.parametrize(
    ("made", "first", "weeks", "is_whole"),
    [
        (period.of_days(NOW, 7), date(2026, 6, 24), 1, True),
        (period.of_days(NOW, 84), date(2026, 4, 8), 12, True),
        (period.of_days(NOW, 1), date(2026, 6, 30), 1, False),
        (period.of_days(NOW, 8), date(2026, 6, 23), 2, False),
        (period.of_day(NOW, date(2026, 5, 1)), date(2026, 5, 1), 9, False),
        (period.of_day(NOW, date(2027, 1, 1)), date(2026, 6, 30), 1, False),
        (period.of_day(NOW, date(1, 1, 1)), date(2024, 7, 3), 104, True),
        (period.of_days(NOW, 700_000), date(2024, 7, 3), 104, True),
    ],
)
def test_a_period(made, first, weeks, is_whole):
    assert (made.first, made.weeks, made.is_whole, len(made.first_days())) == (first, weeks, is_whole, weeks)
    assert made.first_days()[0] == str(first)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.integers(1, 800), st.floats(0, 1))
def test_sql_and_python_know_the_same_weeks(now, days, share):
    """Every moment of the period is in the week whose first day is the last one before it, at any hour of the day."""
    made = period.of_days(now, days)
    begin = datetime.combine(made.first, datetime.min.time())
    moment = begin + (now - begin) * share
    with duckdb.connect() as connection:
        connection.execute(sql.query("week_of"))
        values = made.values() | {"moment": moment}
        ((week, latest),) = connection.execute(
            "SELECT week_of($moment, $first, $now), week_of($now, $first, $now)", values
        ).fetchall()
    assert latest == made.weeks - 1
    assert week == sum(first <= str(moment.date()) for first in made.first_days()) - 1
