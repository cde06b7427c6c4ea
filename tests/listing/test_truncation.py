"""How lists are made to fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillkit.listing import truncation
from skillkit.listing.truncation import ListLine

LINES = st.lists(st.builds(ListLine, st.text(min_size=1, max_size=12), st.text(max_size=40)), max_size=12)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("deploy", 6),
        ("\u9031\u6b21", 4),
        ("\ud55c\uad6d\uc5b4", 6),
        ("\U0001f680", 2),
        ("\u2764\ufe0f", 2),
        ("\u2615", 2),
        ("\U0001f469\u200d\U0001f4bb", 2),
        ("\U0001f44d\U0001f3fd", 2),
        ("\U0001f1ef\U0001f1f5", 2),
        ("e\u0301", 1),
        ("\u2026\u2014\u00bd\u2460", 4),
    ],
)
def test_columns_are_those_of_a_terminal(text: str, columns: int) -> None:
    assert truncation.columns(text) == columns


def test_descriptions_are_dropped_in_order_and_a_short_one_may_stay() -> None:
    lines = [ListLine("- a", "x" * 20), ListLine("- b", "x" * 50), ListLine("- c", "x" * 10)]
    bare = 3 * 3 + 2
    assert truncation.dropped(lines, bare + 22 + 12, 0) == [20, 0, 10]
    assert truncation.dropped(lines, bare + 22 + 52 + 12, 0) == [20, 50, 10]
    assert truncation.dropped(lines, bare + 22 + 12 + 5, 5) == [20, 0, 10]


def test_descriptions_grow_evenly() -> None:
    lines = [ListLine("- a:", "x" * 40), ListLine("- b:", "x" * 4), ListLine("- c:", "x" * 40)]
    kept = truncation.evened(lines, 20)
    assert kept[1] == 4
    assert kept[0]
    assert kept[2]
    assert abs(kept[0] - kept[2]) <= 4 < kept[0] < 40


def test_where_the_names_alone_are_too_long_lines_go() -> None:
    assert truncation.evened([ListLine("- " + "n" * 30, "x"), ListLine("- b", "x")], 4) == [None, 0]


@given(lines=LINES, limit=st.integers(0, 400))
def test_what_is_kept_fits_and_nothing_more_would(lines: list[ListLine], limit: int) -> None:
    kept = truncation.evened(lines, limit)
    costs = [
        0 if length is None else truncation.quarters(_rendered(line, length))
        for line, length in zip(lines, kept, strict=True)
    ]
    assert sum(costs) <= limit
    if None in kept:
        return
    for line, length, cost in zip(lines, kept, costs, strict=True):
        assert length is not None
        if length < len(line.description):
            assert sum(costs) - cost + truncation.quarters(_rendered(line, length + 1)) > limit


def _rendered(line: ListLine, length: int) -> str:
    return f"{line.bare} {line.description[:length]}\n" if length else f"{line.bare}\n"


@given(lines=LINES)
def test_a_budget_that_is_large_enough_cuts_nothing(lines: list[ListLine]) -> None:
    whole = [len(line.description) for line in lines]
    assert truncation.evened(lines, 10_000) == whole
    assert truncation.dropped(lines, 10_000, 0) == whole


def test_a_line_without_a_description_takes_no_room_for_one() -> None:
    """As Claude Code lists skills that its settings list name only."""
    bare = [ListLine(f"- a{number}", "") for number in range(9)]
    last = ListLine("- b", "text")
    room = sum(truncation.columns(line.bare) + 1 for line in bare) + truncation.columns("- b: text")
    assert truncation.dropped([*bare, last], room, 0)[-1] == 4
    assert truncation.dropped([*bare, last], room - 1, 0)[-1] == 0
