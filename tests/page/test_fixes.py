"""Whether a fix helped is said only where the numbers say it."""

import pytest

from skillkit.events.faults.effect import HELPED, MORE, SAME, TOO_FEW
from skillkit.page.content import PageFix
from skillkit.page.fixes import per_100, verdict


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((3, 5), (3, 21), TOO_FEW),
        ((13, 36), (0, 28), HELPED),
        ((5, 27), (0, 27), SAME),  # a coin falls five times to one side in one of sixteen tries
        ((6, 27), (0, 27), HELPED),
        ((2, 30), (11, 30), MORE),
        ((0, 30), (0, 30), SAME),
        ((5, 19), (0, 400), TOO_FEW),
        ((10, 20), (30, 60), SAME),
        ((200, 1000), (100, 1000), HELPED),
    ],
)
def test_verdicts(before, after, expected):
    fix = PageFix("a", "c0ffee", "2026-02-01", 28, before[1], before[0], after[1], after[0])
    assert verdict(fix) == expected


@pytest.mark.parametrize(("reports", "uses", "rate"), [(1, 19, None), (1, 20, 5.0), (0, 0, None), (7, 300, 2.3)])
def test_a_rate_needs_twenty_uses(reports, uses, rate):
    assert per_100(reports, uses) == rate
