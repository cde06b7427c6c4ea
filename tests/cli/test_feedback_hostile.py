"""What strangers put into an event is shown by every command in every form, and does nothing there."""

import csv
import json
import re

import pytest

from skillkit.events import spool
from skillkit.events.event import Event, feedback_type
from skillkit.events.lake_place import home_of
from tests import repository
from tests.cli import terminal
from tests.cli.test_feedback import company, feedback
from tests.conftest import skillkit

pytestmark = pytest.mark.slow

__all__ = ["company"]

EVIL = "x\x1b[2J\x9b31m\u202e\n::error::owned\n## Done @torvalds [x](http://evil) | `\r=1"
"""An escape, a C1 control, an override of direction, lines of their own, a command to a runner, and Markdown."""


@pytest.fixture
def planted(company):
    """A repository whose spool holds a report that a stranger wrote field by field."""
    data = {"summary": EVIL, "detail": EVIL, "owner": EVIL, "team": EVIL, "agent": EVIL, "session_id": EVIL}
    for skill in (f"gone {EVIL}", "write-release-notes"):
        spool.put(home_of(str(company)), Event(feedback_type("missed"), skill, data, "skillkit://h/a/s"))
    repository.commit(company)
    return company


QUERY = "FROM feedback"
CALLS = [
    ("feedback", "list"),
    ("feedback", "list", "--json"),
    ("feedback", "show", "ID"),
    ("feedback", "show", "ID", "--json"),
    ("feedback", "handoff"),
    ("feedback", "handoff", "--json"),
    ("report",),
    ("report", "--json"),
    ("feedback", "query", QUERY),
    ("feedback", "query", QUERY, "--format", "csv"),
    ("feedback", "query", "SELECT summary FROM feedback"),
    ("feedback", "query", QUERY, "--json"),
    ("feedback", "add", "write-release-notes", EVIL.replace("\r", "")),
    ("feedback", "add", EVIL, "x"),
    ("feedback", "triage", "ID", "--accept"),
    ("feedback", "resolve", "ID", "--commit", "HEAD"),
    ("feedback", "purge", "ID"),
    ("causes",),
    ("causes", "--json"),
    ("usage",),
    ("lake", "export", "out.csv"),
    ("lake", "export", "out.ndjson"),
]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_no_output_reaches_into_the_terminal_or_the_runner(planted, call):
    rows = json.loads(feedback(planted, "list", "--reports", "--json").stdout)["reports"]
    id = next(row["id"] for row in rows if row["skill"].startswith("gone"))
    done = skillkit(*(id if word == "ID" else word for word in call), cwd=planted)
    assert done.returncode == (2 if call[2:] == (EVIL, "x") else 0), done.stderr
    written = "".join(file.read_text() for file in planted.glob("out.*"))
    for text in (done.stdout, done.stderr, written):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    if "csv" not in "".join(call):  # a line of a cell is a line there
        assert not re.search(r"^\s*::", done.stdout + done.stderr, re.MULTILINE)


def test_no_output_reaches_into_a_terminal_that_is_one(planted):
    for call in (("list",), ("show", feedback(planted, "list").stdout[:8]), ("query", QUERY)):
        given = terminal.run("feedback", *call, cwd=planted, NO_COLOR="1")[1]
        assert not re.search("[\x1b\x7f-\x9f\u202a-\u202e]", given), call


def test_the_markdown_of_a_planted_report_is_one_item_below_its_owner(planted):
    lines = feedback(planted, "handoff").stdout.splitlines()
    assert next(line for line in lines if line.startswith("## ")) == "## @acme/docs: 1 open fault"
    assert sum(line.startswith("#") for line in lines) == 2
    assert sum(line.startswith("- [ ] ") for line in lines) == 2
    assert not [line for line in lines if "@torvalds" in line or "::error" in line.split()[:1]]


def test_csv_of_query_and_export_is_what_parquet_says_with_a_mark_before_formulas(planted):
    for text in ("=cmd|' /C calc'!A0", "-5", "plain"):
        feedback(planted, "add", "write-release-notes", "--", text)
    query = "SELECT summary, -5 AS n, -0.5::DOUBLE AS f FROM feedback ORDER BY time DESC LIMIT 3"
    asked = feedback(planted, "query", query, "--format", "csv")
    assert asked.stdout.splitlines()[1:] == ["plain,-5,-0.5", "-5,-5,-0.5", "'=cmd|' /C calc'!A0,-5,-0.5"]
    assert skillkit("lake", "export", "out.csv", "--view", "feedback", cwd=planted).returncode == 0
    with (planted / "out.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    listed = json.loads(feedback(planted, "list", "--reports", "--json").stdout)["reports"]
    assert {row["id"] for row in rows} == {row["id"] for row in listed}
    assert {row["summary"] for row in rows if "\\x1b" not in row["summary"]} == {"'=cmd|' /C calc'!A0", "-5", "plain"}


def test_ndjson_loses_nothing(planted):
    assert skillkit("lake", "export", "out.ndjson", "--view", "feedback", cwd=planted).returncode == 0
    rows = [json.loads(line) for line in (planted / "out.ndjson").read_text().splitlines()]
    assert [row["summary"] for row in rows] == [EVIL, EVIL]
