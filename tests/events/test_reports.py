"""A verdict is later than what it answers, whatever the clocks say."""

import os
from datetime import datetime, timedelta

import pytest

from skillkit.events import event, report, reports, spool
from skillkit.events.lake import Lake
from skillkit.events.lake_place import Place
from skillkit.events.reading import all_events
from skillkit.events.report import Setting
from skillkit.events.sync import sync
from skillkit.events.usage.caller import Caller

HOURS = [pytest.param(hours, id=f"{hours:+} h") for hours in (-4, 0, 4, 24 * 400)]
VERDICTS = {
    "resolved": (event.RESOLVED, {"commit": "4be1d07"}),
    "open": (event.REOPENED, {}),
    "rejected": (event.TRIAGED, {"fault": False, "summary": "it is right"}),
}


def at(hours: float) -> str:
    """The time on a clock that is so many hours ahead."""
    return (datetime.fromisoformat(event.now()) + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def answer(place: Place, id: str, status: str) -> event.Event:
    """What a command of this host records: a verdict on the report as it is listed now."""
    type, data = VERDICTS[status]
    answered = all_events.ask(place, lambda lake: reports.answered(lake, id))
    made = report.verdict(type, answered, data, Setting(os.path.dirname(place.home), Caller(), "host", "/home/a"))
    spool.put(place.home, made)
    sync(place)
    return made


def status(place: Place, id: str) -> str:
    return all_events.ask(place, lambda lake: reports.identified(lake, id))["status"]


@pytest.mark.parametrize("ahead", HOURS)
@pytest.mark.parametrize("first", VERDICTS)
@pytest.mark.parametrize("second", VERDICTS)
def test_the_verdict_that_was_given_last_holds(place, make_event, ahead, first, second):
    given = make_event("x", time=at(ahead))
    type, data = VERDICTS[first]
    said = make_event(**{"summary": "y", "type": type, "ref_id": given.id, "time": at(ahead + 0.5)} | data)
    for each in (given, said):
        spool.put(place.home, each)
    sync(place)
    assert status(place, given.id) == first
    before = event.now()
    made = answer(place, given.id, second)
    assert status(place, given.id) == second
    assert made.time > max(before, said.time)
    answer(place, given.id, first)
    assert status(place, given.id) == first

    def history(lake: Lake) -> list[str]:
        return [row["type"] for row in reports.history(lake, given.id)]

    assert all_events.ask(place, history) == [VERDICTS[name][0] for name in (first, second, first)]


def test_a_verdict_on_a_report_of_the_last_moment_there_is_can_be_written(place, make_event):
    given = make_event("x", time="9999-12-31T23:59:59.999999Z")
    spool.put(place.home, given)
    answer(place, given.id, "resolved")
    assert status(place, given.id) == "resolved"


def test_two_hosts_that_answer_the_same_verdict_agree_on_one_of_them(place, make_event):
    given = make_event("x")
    spool.put(place.home, given)
    answer(place, given.id, "resolved")
    answered = all_events.ask(place, lambda lake: reports.answered(lake, given.id))
    setting = Setting(os.path.dirname(place.home), Caller(), "host", "/home/a")
    made = [report.verdict(*_of(name, answered), setting) for name in ("open", "rejected")]
    seen = set()
    for order in (made, made[::-1]):
        for each in order:
            spool.put(place.home, each)
            sync(place)
        seen.add(status(place, given.id))
    assert len(seen) == 1
    answer(place, given.id, "resolved")
    assert status(place, given.id) == "resolved"


def _of(name: str, answered: reports.Answered):
    type, data = VERDICTS[name]
    return type, answered, data
