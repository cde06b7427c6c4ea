"""What of a file of events is one, of any writer."""

import pytest

from skillkit.events import intake
from skillkit.events.event import uuid7
from skillkit.events.git import batches
from tests.events.git.test_store import FORGED

GOOD = {"id": uuid7(), "time": "2026-03-01T00:00:00", "type": "skillkit.feedback.pitfall.v1", "source": "x"} | {
    "skill": "a",
    "summary": "x",
}


def taken(row):
    """What a clone takes in of a line."""
    try:
        return [intake.travelled(found) for found, _ in batches.events(batches.line(row))]
    except ValueError:
        return []


def test_a_good_line_is_taken_in():
    assert [row["id"] for row in taken(GOOD)] == [GOOD["id"]]


@pytest.mark.parametrize("fields", FORGED.values(), ids=FORGED.keys())
def test_a_forged_line_is_not(fields):
    assert taken(GOOD | {"id": uuid7()} | fields) == []


def test_lines_that_are_no_json_or_too_long_are_left_out():
    data = b'{"a":\n[]\n7\n' + batches.line(GOOD | {"summary": "x" * 70_000}) + b"[" * 100_000 + b"\n"
    assert batches.events(data + batches.line(GOOD))[0][0]["id"] == GOOD["id"]
    assert len(batches.events(data + batches.line(GOOD))) == 1
