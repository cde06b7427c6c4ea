"""Whether a fix helped is said only where the numbers say it."""

import pytest

from skillkit.events.trends.rates import HELPED, MORE, SAME, TOO_FEW, judged, per_100


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
        ((40_000, 1_000_000), (39_900, 1_000_000), SAME),
        ((40_000, 1_000_000), (20_000, 1_000_000), HELPED),
    ],
)
def test_verdicts(before, after, expected):
    assert judged(*before, *after) == expected


@pytest.mark.parametrize(("before", "after"), [((13, 36), (0, 28)), ((2, 30), (11, 30)), ((10, 20), (30, 60))])
def test_the_other_way_round_it_is_the_opposite(before, after):
    opposite = {HELPED: MORE, MORE: HELPED, SAME: SAME}
    assert judged(*after, *before) == opposite[judged(*before, *after)]


def test_where_nothing_changed_chance_is_not_called_a_fix():
    """Of a thousand fixes that changed nothing, at most one in twenty is said to have helped or harmed."""
    import random

    chance = random.Random(3)
    found = [
        judged(sum(chance.random() < 0.2 for _ in range(80)), 80, sum(chance.random() < 0.2 for _ in range(50)), 50)
        for _ in range(1000)
    ]
    assert sum(one in (HELPED, MORE) for one in found) <= 50


@pytest.mark.parametrize(("reports", "uses", "rate"), [(1, 19, None), (1, 20, 5.0), (0, 0, None), (7, 300, 2.3)])
def test_a_rate_needs_twenty_uses(reports, uses, rate):
    assert per_100(reports, uses) == rate
