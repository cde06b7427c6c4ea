"""A report answers to the name that its skill has now, whatever it was called when it was made."""

from datetime import datetime

import pytest

from skillkit.events import reports, spool
from skillkit.events.event import RENAMED
from skillkit.events.naming.aliases import SkillRename, aliases
from skillkit.events.reading import all_events
from tests.conftest import good


def day(number: int) -> datetime:
    return datetime(2026, 3, number)


def renames(text: str) -> list[SkillRename]:
    """`2 a b, 4 b c`: on the second, a became b; on the fourth, b became c."""
    words = (part.split() for part in text.split(", "))
    return [SkillRename(day(int(number)), old, new) for number, old, new in words]


@pytest.mark.parametrize(
    ("told", "existing", "event", "name"),
    [
        pytest.param("2 a b", "b", "1 a", "b", id="before the rename"),
        pytest.param("2 a b", "b", "3 a", "b", id="after it, by somebody who did not know yet"),
        pytest.param("2 a b, 4 b c", "c", "1 a", "c", id="a chain"),
        pytest.param("2 a b, 4 b c", "c", "3 b", "c", id="the middle of a chain"),
        pytest.param("2 a b, 4 b c", "c", "9 a", "c", id="a chain, late"),
        pytest.param("4 a b, 2 b c", "c", "1 a", "c", id="a chain that was noted backwards"),
        pytest.param("2 a b", "a b", "1 a", "b", id="a name that a new skill took: before"),
        pytest.param("2 a b", "a b", "3 a", "a", id="a name that a new skill took: after"),
        pytest.param("2 a b, 4 b a", "a", "1 a", "a", id="there and back: before"),
        pytest.param("2 a b, 4 b a", "a", "3 b", "a", id="there and back: between"),
        pytest.param("2 a b, 4 b a", "a", "9 a", "a", id="there and back: after"),
        pytest.param("2 a b, 4 b a, 6 a c", "c", "1 a", "c", id="there, back and away"),
        pytest.param("2 a b, 4 a c", "a b c", "1 a", "b", id="one name, two skills: the first"),
        pytest.param("2 a b, 4 a c", "a b c", "3 a", "c", id="one name, two skills: the second"),
        pytest.param("2 a b, 2 a b", "b", "1 a", "b", id="noted twice"),
        pytest.param("2 a a", "a", "1 a", "a", id="to itself"),
        pytest.param("2 a b", "b", "1 c", "c", id="another skill"),
        pytest.param("2 a b", "", "9 a", "b", id="renamed, then removed"),
        pytest.param("2 a b", "a", "1 a", "a", id="a rename that was taken back, or that another branch has"),
        pytest.param("2 a b, 4 b c", "b", "1 a", "b", id="a chain whose end another branch has"),
    ],
)
def test_what_an_old_name_means(told, existing, event, name):
    number, skill = event.split()
    found = aliases(renames(told), existing.split().__contains__)
    fitting = [a.name for a in found if a.skill == skill and a.since <= day(int(number)) < a.until]
    assert (fitting or [skill]) == [name]


@pytest.mark.parametrize("told", ["2 a b, 4 b a", "2 a b, 4 b c, 6 c a", "2 a b, 2 b a"])
def test_a_circle_of_names_that_are_all_gone_ends(told):
    assert all(alias.name in "abc" for alias in aliases(renames(told), lambda name: False))


def test_the_lake_lists_old_reports_under_the_new_name_and_keeps_what_was_written(place, make_event, tmp_path):
    folder = tmp_path / "skills/company_wide/ship"
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(good("ship"))
    old = make_event("old", skill="deploy", time="2026-03-01T00:00:00Z")
    for event in (
        old,
        make_event(type=RENAMED, skill="ship", time="2026-03-02T00:00:00Z", **{"from": "deploy", "to": "ship"}),
        make_event("late", skill="deploy", time="2026-03-03T00:00:00Z"),
        make_event("new", skill="ship", time="2026-03-04T00:00:00Z"),
    ):
        spool.put(place.home, event)
    for _ in range(2):  # as it waits, and from the lake
        rows = all_events.ask(place, lambda lake: reports.listed(lake, skill="ship"))
        assert [(row["summary"], row["skill_then"]) for row in rows] == [
            ("new", "ship"),
            ("late", "deploy"),
            ("old", "deploy"),
        ]
        assert all_events.ask(place, lambda lake: reports.listed(lake, skill="deploy")) == rows
        all_events.synced(place)
    kept = all_events.ask(place, lambda lake: lake.rows("SELECT skill FROM events WHERE id = $id", {"id": old.id}))
    assert kept == [{"skill": "deploy"}]
