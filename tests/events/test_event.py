"""An event is a CloudEvent, whatever stands in it."""

import hashlib
import json
import subprocess
import sys
import uuid

import jsonschema
import pytest

from skillkit import schemas
from skillkit.events import event
from skillkit.events.event import Event, at, source, uuid7


def test_an_event_is_what_its_schema_says(make_event):
    document = json.loads(make_event("x", skill_digest="1:abc", commit="").as_bytes())
    jsonschema.validate(document, schemas.load("event"), format_checker=jsonschema.FormatChecker())
    assert document["data"] == {"summary": "x", "redacted": False, "skill_digest": "1:abc"}  # what is empty is left out


def test_ids_are_version_7_differ_and_sort_by_time():
    ids = [uuid7() for _ in range(2000)]
    assert len(set(ids)) == 2000
    assert {uuid.UUID(id).version for id in ids} == {7}
    assert {uuid.UUID(id).variant for id in ids} == {uuid.RFC_4122}
    assert [id[:15] for id in ids] == sorted(id[:15] for id in ids)


@pytest.mark.parametrize(
    ("nanoseconds", "text"),
    [
        (0, "1970-01-01T00:00:00.000000Z"),
        (1_000_000_999, "1970-01-01T00:00:01.000000Z"),
        (1_772_366_400_123_456_789, "2026-03-01T12:00:00.123456Z"),
    ],
)
def test_times_are_utc_with_microseconds(nanoseconds, text):
    assert at(nanoseconds) == text


@pytest.mark.parametrize(
    ("agent", "session", "end"),
    [
        ("claude", "3f-9", "/claude/3f-9"),
        ("", "", "/-/-"),
        ("a/b", "x y\n", "/a_b/x_y_"),
        ("codex", "é", "/codex/_"),
    ],
)
def test_a_source_has_three_segments(agent, session, end):
    made = source("host", agent, session)
    assert made.endswith(end)
    assert made.count("/") == 4
    assert "host" not in made


def test_half_a_surrogate_pair_reaches_no_file():
    made = Event("skillkit.feedback.missed.v1", "a", {"summary": "\ud800"}, source("h", "", ""))
    assert json.loads(made.as_bytes())["data"]["summary"] == "?"


def test_a_digest_is_hashlibs():
    assert event.digest("wörtlich") == hashlib.sha256("wörtlich".encode()).hexdigest()


@pytest.mark.parametrize(
    "module",
    ["events.event", "events.spool", "events.lake_place", "checkout", "events.usage.caller", "events.usage.invocation"],
)
def test_what_a_hook_imports_is_small(module):
    code = f"import sys, skillkit.{module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, cwd=event.__file__[:-25])
    loaded = set(done.stdout.split())
    assert f"skillkit.{module}" in loaded, done.stderr
    assert not loaded & {"typing", "dataclasses", "pathlib", "subprocess", "hashlib", "duckdb", "yaml", "typer"}
