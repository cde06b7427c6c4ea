"""Faults as a maintainer meets them: reports that say the same are listed and answered as one."""

import json
import random
import re
from datetime import datetime, timedelta
from pathlib import Path

import jsonschema
import pytest

from skillkit import schemas
from skillkit.events import spool
from skillkit.events.event import Event, feedback_type, source
from skillkit.events.lake_place import home_of
from tests.cli.test_feedback import company, feedback
from tests.events.faults import labelled

pytestmark = pytest.mark.slow

__all__ = ["company"]


def put(
    root: Path, text: str, day: str, *, skill: str = "write-release-notes", kind: str = "inaccuracy", host: str = "one"
) -> str:
    """A report of that day; returns its id."""
    agent = "claude" if host == "one" else "codex"
    data = {"summary": text, "redacted": False, "agent": agent, "owner": "@acme/then"}
    made = Event(feedback_type(kind), skill, data, source(host, agent, "s"), time=f"2026-{day}T08:00:00.000000Z")
    spool.put(home_of(str(root)), made, durable=False)
    return made.id


def fill(root: Path, name: str, number: int) -> dict[str, str]:
    """So many reports of a labelled file, on days of spring, from twelve hosts; returns the fault of each by its id."""
    draw = random.Random(number)
    phrasings = labelled.load(name)
    rows = [*phrasings, *draw.choices(phrasings, k=number - len(phrasings))]
    draw.shuffle(rows)
    days = [datetime(2026, 3, 1) + timedelta(days=place * 90 // number) for place in range(number)]
    return {
        put(
            root, row.text, f"{day:%m-%d}", skill=row.skill, kind=row.kind, host=f"host-{draw.randrange(12)}"
        ): row.fault
        for row, day in zip(rows, days, strict=True)
    }


def faults(root: Path, *arguments: str) -> list[dict]:
    done = feedback(root, "list", "--json", *arguments)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    jsonschema.validate(told, schemas.load("feedback"))
    return told["faults"]


def test_a_busy_quarter_is_eight_faults(company):
    known = fill(company, "eight", 1138)
    found = faults(company)
    assert abs(len(found) - 8) <= 1
    assert sum(row["count"] for row in found) == len(known) == 1138
    for row in found:
        assert len({known[report["id"]] for report in row["reports"]}) == 1
        assert row["id"] == row["reports"][0]["id"]
        assert row["count"] == len(row["reports"])
    assert len(feedback(company, "list").stdout.splitlines()) == len(found)


def test_a_fault_says_how_often_where_by_whom_and_when(company):
    first = put(company, "step 2 names a template that is gone", "03-01")
    put(company, "the template of step 2 is gone\nand more\n", "03-03", host="two")
    put(company, "step 2 names a template that is gone", "03-02")
    put(company, "tags begin with v", "03-02")
    fault, other = faults(company)
    assert {key: fault[key] for key in ("id", "count", "open", "hosts", "agents", "status", "owner")} == {
        "id": first, "count": 3, "open": 3, "hosts": 2, "agents": ["claude", "codex"], "status": "open",
        "owner": "@acme/docs",
    }  # fmt: skip
    assert (fault["first"][:10], fault["last"][:10]) == ("2026-03-01", "2026-03-03")
    assert fault["quotes"] == ["step 2 names a template that is gone", "the template of step 2 is gone\nand more\n"]
    assert other["count"] == 1


def test_show_says_which_others_say_the_same(company):
    first, second = put(company, "tags begin with v", "03-01"), put(company, "tags begin with a v", "03-02", host="two")
    alone = put(company, "the page moved", "03-03")
    for id in (first, second):
        shown = json.loads(feedback(company, "show", id, "--json").stdout)
        jsonschema.validate(shown, schemas.load("feedback-show"))
        assert (shown["id"], shown["of_fault"]["id"], shown["of_fault"]["count"]) == (id, first, 2)
    text = feedback(company, "show", second).stdout
    assert f"of fault {first[-8:]}: 2 open\n          2 reports on 2 hosts, 2026-03-01 to 2026-03-02\n" in text
    assert "of fault" not in feedback(company, "show", alone).stdout


def test_a_fault_keeps_its_id_when_more_arrive(company):
    before = {put(company, text, f"03-0{day}") for day, text in enumerate(("tags begin with v", "the page moved"), 1)}
    assert {row["id"] for row in faults(company)} == before
    put(company, "tags begin with a v", "03-07")
    put(company, "the page has moved", "03-08")
    assert {row["id"] for row in faults(company)} == before


@pytest.mark.parametrize(
    ("arguments", "texts"),
    [
        ([], {"a", "b", "c", "d"}),
        (["--skill", "investigate-ads"], {"c", "d"}),
        (["--owner", "@acme/ads"], {"c", "d"}),
        (["--owner", "@acme/then"], set()),
        (["--team", "ads"], {"c", "d"}),
        (["--kind", "pitfall"], {"b", "d"}),
        (["--since", "2026-03-03"], {"c", "d"}),
        (["--grep", "^(TEMPLATE|dashboard)"], {"a", "c"}),
        (["--grep", "template", "--kind", "pitfall"], set()),
    ],
)
@pytest.mark.parametrize("single", [False, True], ids=["faults", "reports"])
def test_filters_choose(company, arguments, texts, single):
    put(company, "template is gone (a)", "03-01")
    put(company, "wait for the tag (b)", "03-02", kind="pitfall")
    put(company, "dashboard moved (c)", "03-03", skill="investigate-ads")
    put(company, "clocks differ (d)", "03-04", skill="investigate-ads", kind="pitfall")
    more = ["--reports"] if single else []
    lines = feedback(company, "list", *more, *arguments).stdout.splitlines()
    assert {line[-2] for line in lines} == texts


def test_a_pattern_that_is_none_and_a_day_that_is_none_are_errors(company):
    for arguments, message in (
        (("--grep", "("), "is not a regular expression"),
        (("--since", "soon"), "is not a date"),
    ):
        done = feedback(company, "list", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert message in done.stderr


@pytest.mark.parametrize("more", [[], ["--reports"], ["--json"], ["--reports", "--json"]], ids=" ".join)
def test_thirty_are_shown_and_what_is_left_out_is_said(company, more):
    for number in range(33):
        put(company, f"{'abcdefghijk'[number % 11] * 5}{'xyz'[number // 11] * 4} is wrong", "03-01")
    done = feedback(company, "list", *more)
    noun = "reports" if "--reports" in more else "faults"
    assert f"note: 3 of 33 {noun} left out; --limit 0 shows all" in done.stderr
    if "--json" in more:
        told = json.loads(done.stdout)
        jsonschema.validate(told, schemas.load("feedback"))
        assert (len(told[noun]), told["left_out"]) == (30, 3)
    else:
        assert len(done.stdout.splitlines()) == 30
    every = feedback(company, "list", "--limit", "0", *more)
    assert "left out" not in every.stderr


def test_a_purged_text_says_nothing_about_its_fault(company):
    one, two = put(company, "tags begin with v", "03-01"), put(company, "tags begin with a v", "03-02")
    (fault,) = faults(company)
    assert feedback(company, "purge", one, "--report").returncode == 0
    assert {row["id"]: row["count"] for row in faults(company)} == {one: 1, two: 1}
    assert fault["id"] == one


@pytest.fixture
def three(company) -> list[str]:
    """Two faults: one of two reports, and one of one; the ids of all reports."""
    texts = ("tags begin with v", "tags begin with a v", "the page moved")
    return [put(company, text, f"03-0{day}") for day, text in enumerate(texts, 1)]


def statuses(root: Path) -> dict[str, str]:
    told = json.loads(feedback(root, "list", "--reports", "--json", "--limit", "0").stdout)
    return {row["id"]: row["status"] for row in told["reports"]}


@pytest.mark.parametrize(
    ("verdict", "after"),
    [
        (["resolve"], "resolved"),
        (["triage", "--reject", "--reason", "it is right"], "rejected"),
        (["triage", "--accept"], "open"),
    ],
)
@pytest.mark.parametrize(
    ("named", "closed"),
    [
        pytest.param([0], [0, 1], id="a fault"),
        pytest.param([1], [1], id="a report of it"),
        pytest.param([0, 2, 1, 0], [0, 1, 2], id="two faults, one named again"),
        pytest.param([0, "--report"], [0], id="its oldest report alone"),
    ],
)
def test_a_verdict_is_about_a_fault_or_a_report(company, three, verdict, after, named, closed):
    words = [word if isinstance(word, str) else three[word][-8:] for word in named]
    done = feedback(company, *verdict, *words)
    assert done.returncode == 0, done.stderr
    assert [id for id, status in statuses(company).items() if status == after != "open"] == (
        [three[place] for place in sorted(closed, reverse=True)] if after != "open" else []
    )
    lines = feedback(company, "query", "SELECT count(*) FROM events WHERE ref_id IS NOT NULL", "--json").stdout
    assert json.loads(lines)[0]["count_star()"] >= len(closed)


def test_ids_come_from_standard_input_as_lists_print_them(company, three):
    listed = feedback(company, "list", "--open").stdout
    done = feedback(company, "resolve", "-", input="\n" + listed)
    assert done.returncode == 0, done.stderr
    head = [line.partition(" with ")[0] for line in done.stdout.splitlines()]
    assert head == [
        f"resolved {three[0][-8:]} (write-release-notes, 2 reports)", f"resolved {three[2][-8:]} (write-release-notes)",
    ]  # fmt: skip
    assert set(statuses(company).values()) == {"resolved"}
    again = feedback(company, "resolve", "-", input=listed)
    assert all(line.startswith("resolved already: ") for line in again.stdout.splitlines())
    assert feedback(company, "reopen", three[0]).stdout == (
        f"reopened: {three[0][-8:]} (write-release-notes, 2 reports)\n"
    )
    assert sorted(statuses(company).values()) == ["open", "open", "resolved"]


@pytest.mark.parametrize(
    ("verdict", "words", "text", "message"),
    [
        (["resolve"], ["{id}", "abcdef0123"], "", "no report has the id 'abcdef0123'"),
        (["triage", "--accept"], ["{id}", "my-report"], "", "'my-report' is not the id of a report"),
        (["purge", "--fault"], ["-"], "{id}\nabcdef0123 x\n", "no report has the id 'abcdef0123'"),
        (["resolve"], [], "", "an id is needed"),
    ],
)
def test_a_wrong_id_among_others_changes_nothing(company, three, verdict, words, text, message):
    before = feedback(company, "list", "--reports", "--json").stdout
    given = [word.format(id=three[0]) for word in words]
    done = feedback(company, *verdict, *given, input=text.format(id=three[0]))
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert feedback(company, "list", "--reports", "--json").stdout == before


@pytest.mark.parametrize("verdict", [["resolve"], ["reopen"], ["triage", "--accept"], ["purge"]], ids=" ".join)
@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_list_is_nothing_to_do(company, verdict, text):
    done = feedback(company, *verdict, "-", input=text)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"nothing to {verdict[0]}\n")


def test_a_report_after_the_fix_opens_nothing_and_is_shown(company, three):
    feedback(company, "resolve", three[0])
    later = (datetime.now() + timedelta(days=1)).strftime("%m-%d")
    new = put(company, "a tag begins with v", later)
    fault = next(row for row in faults(company) if row["id"] == three[0])
    assert (fault["status"], fault["reported_again"], fault["open"], fault["count"]) == ("resolved", 1, 1, 3)
    assert "\tagain\t" in feedback(company, "list", "--open").stdout
    screen = feedback(company, "list", environment={"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "50"}).stdout
    assert re.search(
        r"^  resolved \d{4}-\d\d-\d\d in commit [0-9a-f]{8}\n  reported again since: 1 time\n", screen, re.M
    )
    assert all(len(line) <= 50 for line in screen.splitlines())
    feedback(company, "resolve", three[0])
    assert statuses(company)[new] == "resolved"
    assert next(row for row in faults(company) if row["id"] == three[0])["reported_again"] == 0


def test_a_purge_says_whether_a_fault_or_a_report_is_meant(company, three):
    done = feedback(company, "purge", three[0], three[2])
    assert (done.returncode, done.stdout) == (2, "")
    assert "is a fault and its oldest report; nothing was purged" in done.stderr
    assert feedback(company, "purge", three[0], "--report").returncode == 0
    texts = {row["id"]: row["summary"] for fault in faults(company) for row in fault["reports"]}
    assert texts == {three[0]: "[purged]", three[1]: "tags begin with a v", three[2]: "the page moved"}
    put(company, "the page has moved", "03-08")
    assert feedback(company, "purge", three[2], three[1], "--fault").returncode == 0
    assert {row["summary"] for fault in faults(company) for row in fault["reports"]} == {"[purged]"}


def test_a_busy_quarter_is_answered_in_one_pass(company):
    fill(company, "eight", 1138)
    listed = feedback(company, "list", "--reports", "--limit", "0").stdout
    done = feedback(company, "resolve", "-", "--report", input=listed)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1138
    assert set(statuses(company).values()) == {"resolved"}
