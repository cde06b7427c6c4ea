"""Which files of a lake count."""

import os

import pytest

from skillkit.errors import SkillkitError
from skillkit.events.folder import parts


@pytest.fixture
def lake(tmp_path):
    parts.prepare(str(tmp_path / "lake"))
    return str(tmp_path / "lake")


def put(lake, name, month="month=2026-03"):
    place = parts.part(lake, month, name)
    os.makedirs(os.path.dirname(place), exist_ok=True)
    open(place, "w").close()
    return place


def test_a_lake_that_is_not_there_has_no_parts(tmp_path):
    assert parts.standing(str(tmp_path / "none")) == []


def test_a_part_counts_until_the_file_it_was_merged_into_stands(lake):
    part = put(lake, "one")
    parts.mark(lake, part, "merged")
    assert parts.standing(lake) == [part]
    merged = put(lake, "merged")
    assert parts.standing(lake) == [merged]


def test_a_late_redo_of_what_was_merged_twice_does_not_count(lake):
    part = put(lake, "one")
    parts.mark(lake, part, "merged")
    parts.mark(lake, parts.part(lake, "month=2026-03", "merged"), "again")
    again = put(lake, "again")
    assert parts.standing(lake) == [again]


def test_a_mark_is_of_one_month_alone(lake):
    march, april = put(lake, "one"), put(lake, "one", "month=2026-04")
    parts.mark(lake, march, "merged")
    merged = put(lake, "merged")
    assert parts.standing(lake) == sorted([merged, april])


@pytest.mark.parametrize("text", ["2", "two", "", "²"])
def test_a_lake_of_a_newer_version_is_refused(lake, text):
    with open(os.path.join(lake, "format"), "w") as file:
        file.write(text)
    with pytest.raises(SkillkitError, match="newer skillkit"):
        parts.check(lake)
