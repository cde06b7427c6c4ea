"""Reports per 100 uses before and after a fix, and by weeks that add up."""

from datetime import datetime, timedelta

import pytest

from skillkit.events import event, spool
from skillkit.events.choice import Choice
from skillkit.events.faults import effect
from skillkit.events.faults.effect import HELPED, MORE, SAME, TOO_FEW, UNKNOWN, Standing
from skillkit.events.reading import all_events
from skillkit.events.sync import sync

NOW = datetime(2026, 6, 30, 12)
FIXED = datetime(2026, 6, 1, 12)
TEXT = "tags begin with v"


@pytest.fixture
def recorded(place, make_event):
    """recorded(number, day, type=..., **data): so many events, a minute from each other; returns their ids."""

    def put(number: int, day: int, **data: object) -> list[str]:
        """``day`` counts from that of the fix."""
        ids = []
        for minute in range(number):
            time = (FIXED + timedelta(days=day, minutes=minute)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
            made = make_event(**{"summary": TEXT, "time": time} | data)
            spool.put(place.home, made, durable=False)
            ids.append(made.id)
        return ids

    return put


@pytest.fixture
def used(recorded):
    return lambda number, day, **data: recorded(number, day, type=event.INVOKED, **data)


@pytest.fixture
def fixed(recorded):
    """fixed(ids): resolved on the day of the fix."""

    def resolve(ids: list[str]) -> None:
        for id in ids:
            recorded(1, 0, type=event.RESOLVED, ref_id=id, commit="4be1d07")

    return resolve


def ask(place, since: str = "2026-05-01T00:00:00", **choice: str) -> Standing:
    sync(place)
    return all_events.ask(place, lambda lake: effect.ask(lake, Choice(since=since, **choice), NOW))


@pytest.mark.parametrize(
    ("uses_before", "uses_after", "reports_after", "expected"),
    [
        pytest.param(100, 100, 0, HELPED, id="no report any more"),
        pytest.param(100, 100, 1, HELPED, id="an eighth of them"),
        pytest.param(100, 100, 4, SAME, id="half of them, which chance explains"),
        pytest.param(100, 400, 8, HELPED, id="as many reports of more uses"),
        pytest.param(400, 100, 8, MORE, id="as many reports of fewer uses"),
        pytest.param(19, 100, 4, TOO_FEW, id="too few uses before"),
        pytest.param(100, 19, 0, TOO_FEW, id="too few uses after"),
        pytest.param(0, 100, 0, TOO_FEW, id="no use before"),
        pytest.param(0, 0, 3, UNKNOWN, id="no use at all"),
    ],
)
def test_a_fix_is_judged_by_reports_per_100_uses(
    place, recorded, used, fixed, uses_before, uses_after, reports_after, expected
):
    ids = recorded(8, -10)
    fixed(ids)
    used(uses_before, -10)
    used(uses_after, 10)
    recorded(reports_after, 10)
    (fix,) = ask(place).fixes
    assert (fix["reports_before"], fix["uses_before"]) == (8, uses_before)
    assert (fix["reports_after"], fix["uses_after"]) == (reports_after, uses_after)
    assert (str(fix["id"]), fix["effect"]) == (ids[0], expected)
    assert fix["per_100_before"] == (round(800 / uses_before, 1) if uses_before else None)


def test_uses_of_the_old_text_are_before_the_fix_whatever_their_day(place, recorded, used, fixed):
    fixed(recorded(2, -10, skill_digest="1:old"))
    used(30, -10, skill_digest="1:old")
    used(20, 5, skill_digest="1:old")
    recorded(1, 5, skill_digest="1:old")
    used(25, 0, skill_digest="1:new")
    (fix,) = ask(place).fixes
    assert [fix[name] for name in ("reports_before", "uses_before", "reports_after", "uses_after")] == [3, 50, 0, 25]
    assert fix["effect"] == SAME


def test_each_commit_that_resolved_a_fault_is_a_fix(place, recorded, used, fixed):
    used(50, -10)
    used(50, 5)
    fixed(recorded(2, -10))
    later = recorded(2, 5)
    for id in later:
        recorded(1, 7, type=event.RESOLVED, ref_id=id, commit="5555555")
    second, first = ask(place).fixes
    assert (first["resolved_commit"], first["effect"]) == ("4be1d07", SAME)
    assert (second["resolved_commit"], second["effect"]) == ("5555555", TOO_FEW)


def test_weeks_add_up_to_the_totals_beside_them(place, recorded, used):
    for day in range(-40, 29, 3):
        recorded(2, day)
        recorded(1, day, summary="the page moved", skill="b")
        used(3, day)
    recorded(1, 35)  # a clock that is ahead
    for since in ("2026-05-01T00:00:00", "2026-05-28T00:00:00", "2026-06-30T00:00:00"):
        found = ask(place, since)
        assert sum(week["reports"] for week in found.weeks) == sum(row["new"] for row in found.skills)
        assert all(sum(row["weeks"]) == row["new"] for row in found.skills)
        if found.is_known:
            assert sum(week["uses"] for week in found.weeks) == sum(row["invocations"] for row in found.skills)


def test_without_a_use_nothing_is_known(place, recorded):
    recorded(2, 0)
    found = ask(place)
    assert not found.is_known
    assert {week["uses"] for week in found.weeks} == {None}
    assert [(row["new"], row["invocations"], row["reports_per_100"]) for row in found.skills] == [(2, None, None)]
