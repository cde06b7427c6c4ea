"""Which files of a lake count."""

import os

import pytest

from skillkit.errors import SkillkitError
from skillkit.events.folder import parts

ONE, MERGED, AGAIN = (f"01a20ab8-bdc5-74ad-b23d-e40cb7e9746{number}" for number in range(3))


@pytest.fixture
def lake(tmp_path):
    (tmp_path / "lake").mkdir()
    parts.prepare(str(tmp_path / "lake"))
    return str(tmp_path / "lake")


def put(lake, name, month="month=2026-03"):
    place = parts.part(lake, month, name)
    os.makedirs(os.path.dirname(place), exist_ok=True)
    open(place, "w").close()
    return place


def test_a_lake_that_is_not_there_has_no_parts(tmp_path):
    assert parts.current(str(tmp_path / "none")) == []


def test_a_part_counts_until_the_file_it_was_merged_into_stands(lake):
    part = put(lake, ONE)
    parts.mark(lake, part, MERGED)
    assert parts.current(lake) == [part]
    merged = put(lake, MERGED)
    assert parts.current(lake) == [merged]


def test_what_was_merged_twice_and_is_still_there_does_not_count(lake):
    part = put(lake, ONE)
    parts.mark(lake, part, MERGED)
    parts.mark(lake, parts.part(lake, "month=2026-03", MERGED), AGAIN)
    again = put(lake, AGAIN)
    assert parts.current(lake) == [again]


def test_marks_that_lead_back_hide_nothing(lake):
    part = put(lake, ONE)
    parts.mark(lake, part, MERGED)
    parts.mark(lake, parts.part(lake, "month=2026-03", MERGED), ONE)
    assert parts.current(lake) == [part]


def test_a_mark_is_of_one_month_alone(lake):
    march, april = put(lake, ONE), put(lake, ONE, "month=2026-04")
    parts.mark(lake, march, MERGED)
    merged = put(lake, MERGED)
    assert parts.current(lake) == sorted([merged, april])


@pytest.mark.parametrize(
    ("month", "name"),
    [
        ("month=2026-03", f"._{ONE}"),
        ("month=2026-03", "x"),
        ("month=2026-03", f"{ONE} copy"),
        ("month=2026-03", f"{ONE.upper()}x"),
        ("month=2026-03", f"{ONE}.0123"),
        ("month=2026-3", ONE),
        ("month=2026-03.bak", ONE),
    ],
)
def test_a_file_that_is_not_ours_is_passed_over_and_told(lake, month, name):
    own = put(lake, f"{ONE}.0123456789abcdef", "month=2026-03")
    put(lake, name, month)
    assert parts.current(lake) == [own]
    assert len(parts.foreign(lake)) == 1


@pytest.mark.parametrize(
    ("text", "fault"), [("2", "newer skillkit"), ("two", "is damaged"), ("", "is damaged"), ("²", "is damaged")]
)
def test_a_lake_of_a_newer_version_or_none_is_refused(lake, text, fault):
    with open(os.path.join(lake, "format"), "w") as file:
        file.write(text)
    with pytest.raises(SkillkitError, match=fault):
        parts.check(lake)
