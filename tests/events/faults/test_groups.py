"""Which reports are one fault, measured on reports of which it is known."""

import random
from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillkit.events.faults.groups import groups
from skillkit.events.faults.terms import is_same, terms
from tests.events.faults import labelled
from tests.events.faults.labelled import Labelled

EVERY = [*labelled.load("tuned"), *labelled.load("held_out")]


def grouped(reports: list[Labelled]) -> list[int]:
    """The group of each report, skill by skill and kind by kind, as places in ``reports``."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, report in enumerate(reports):
        places[report.skill, report.kind].append(place)
    found = [0] * len(reports)
    for (skill, kind), some in places.items():
        for place, group in zip(some, groups([reports[p].text for p in some], kind, skill), strict=True):
            found[place] = some[group]
    return found


def falsely_joined(reports: list[Labelled]) -> list[tuple[str, str]]:
    faults = defaultdict(set)
    for report, group in zip(reports, grouped(reports), strict=True):
        faults[group].add(report.fault)
    return [pair for some in faults.values() for pair in combinations(sorted(some), 2)]


def share_joined(reports: list[Labelled]) -> float:
    """Of the pairs of reports about the same fault, how many are in one group."""
    found = grouped(reports)
    pairs = [(a, b) for a, b in combinations(range(len(reports)), 2) if reports[a].fault == reports[b].fault]
    return sum(found[a] == found[b] for a, b in pairs) / len(pairs)


def test_the_set_is_as_large_as_it_has_to_be():
    assert len(EVERY) >= 300
    assert len({report.fault for report in EVERY}) >= 60
    assert len({report.text for report in EVERY}) == len(EVERY)


@pytest.mark.parametrize(
    ("name", "share"), [pytest.param("tuned", 0.9, id="tuned"), pytest.param("held_out", 0.7, id="held out")]
)
def test_no_two_faults_join_and_most_reports_of_one_do(name, share):
    reports = labelled.load(name)
    assert falsely_joined(reports) == []
    assert share_joined(reports) >= share


@pytest.mark.parametrize(("kind", "one", "other"), labelled.near_misses())
def test_a_near_miss_is_two_faults(kind, one, other):
    assert not is_same(terms(one, kind, "a"), terms(other, kind, "a"))


def test_1138_reports_in_48_phrasings_are_eight_faults():
    phrasings = labelled.load("eight")
    assert (len(phrasings), len({p.fault for p in phrasings})) == (48, 8)
    draw = random.Random(8)
    reports = [*phrasings, *draw.choices(phrasings, k=1138 - 48)]
    draw.shuffle(reports)
    assert abs(len(set(grouped(reports))) - 8) <= 1
    assert falsely_joined(reports) == []


@settings(max_examples=20)
@given(st.permutations(range(len(EVERY))))
def test_the_order_says_nothing(order):
    def as_sets(reports: list[Labelled]) -> set[frozenset[str]]:
        found = defaultdict(set)
        for report, group in zip(reports, grouped(reports), strict=True):
            found[group].add(report.text)
        return set(map(frozenset, found.values()))

    assert as_sets([EVERY[place] for place in order]) == as_sets(EVERY)


@settings(max_examples=20)
@given(st.data())
def test_more_reports_never_part_what_is_together(data):
    number = data.draw(st.integers(1, len(EVERY)))
    order = data.draw(st.permutations(range(len(EVERY))))
    some = [EVERY[place] for place in order[:number]]
    every = [EVERY[place] for place in order]
    before, after = grouped(some), grouped(every)
    joined = defaultdict(set)
    for place, group in enumerate(before):
        joined[group].add(after[place])
    assert all(len(into) == 1 for into in joined.values())
    assert {group: {group} for group in set(before) & set(after)}.items() <= joined.items()  # the oldest's place stays


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The template is gone", "the  template is gone."),
        ("", " "),
        ("!?", "!?"),
        ("don't run it", "don’t run it"),
        ("第二步的模板不存在了", "第二步的模板已经不存在"),
        ("x" * 10_000, "x" * 10_000 + "y"),
    ],
)
def test_what_is_written_otherwise_is_the_same(one, other):
    assert groups([one, other]) == [0, 0]


@pytest.mark.parametrize(("one", "other"), [("!?", "…"), ("第二步的模板不存在了", "端口号写错了"), ("a", "b")])
def test_what_has_nothing_in_common_is_not(one, other):
    assert groups([one, other]) == [0, 1]


@given(st.lists(st.text(), max_size=8))
def test_any_text_has_a_group(texts):
    found = groups(texts)
    assert [found[group] for group in found] == found
