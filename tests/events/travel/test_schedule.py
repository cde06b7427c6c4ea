"""When a clone goes to the remote."""

import pytest

from skillkit.events.event import uuid7, uuid8
from skillkit.events.travel.schedule import DAY, FRESH, is_fetch_due, is_push_due

NOW = 1_800_000_000.0
HOUR = 60 * 60


@pytest.mark.parametrize(
    ("ago", "due"),
    [(0, False), (FRESH - 1, False), (FRESH, True), (NOW, True), (-60, True)],
    ids=["just now", "fresh", "stale", "never", "the clock was set back"],
)
def test_a_fetch_is_due_after_a_quarter_of_an_hour(ago, due):
    assert is_fetch_due(NOW - ago, NOW) is due


def test_uses_go_once_a_day():
    for writer in (uuid8(f"writer {number}") for number in range(12)):
        pushed, pushes = NOW, 0
        for step in range(0, 10 * DAY + 600, 600):  # also at the end, for one whose day begins in the last ten minutes
            if is_push_due(writer, pushed, 0, NOW + step):
                pushed, pushes = NOW + step, pushes + 1
        assert pushes == 10, writer


def test_a_report_goes_within_the_hour():
    assert all(is_push_due(uuid7(), NOW, NOW, NOW + HOUR) for _ in range(100))


@pytest.mark.slow
def test_the_clones_of_a_company_do_not_come_all_at_once():
    def hour(writer, report_at):
        steps = range(0, DAY + 1, HOUR // 4)
        return next(at for at, step in enumerate(steps) if is_push_due(writer, NOW, report_at, NOW + step))

    for report_at in (0, NOW):
        hours = [hour(uuid8(f"writer {number}"), report_at) for number in range(300)]
        assert len(set(hours)) >= (90 if not report_at else 3)
        assert max(hours.count(each) for each in hours) < (30 if not report_at else 170)
