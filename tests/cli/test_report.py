"""`skillkit report`: every number is what the lake says, and nothing is said that is not known."""

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest

from skillkit import schemas
from skillkit.events import spool
from skillkit.events.event import INVOKED, RESOLVED, Event, feedback_type, source
from skillkit.events.lake_place import home_of
from skillkit.page import regions
from skillkit.page.content import PageFinding
from tests import repository
from tests.cli.test_feedback import QUIET
from tests.conftest import skillkit
from tests.page.pages import fault, page, skill

pytestmark = pytest.mark.slow

NOW = datetime.now(UTC)
NAMES = ("write-notes", "review-code", "plan-week")


def run(root, *arguments, **environment):
    return skillkit(*arguments, cwd=root, env=QUIET | environment)


def report(root, *arguments):
    found = json.loads(run(root, "report", "--json", *arguments).stdout)
    jsonschema.validate(found, schemas.load("report"))
    return found


def query(root, statement):
    return json.loads(run(root, "feedback", "query", statement, "--json").stdout)


def put(root, type, skill, days, summary="", **data):
    when = (NOW - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    text = {"summary": summary} if summary else {}
    event = Event(type, skill, text | data, source(f"host{data.get('session_id', '')}", "claude", "s"), time=when)
    spool.put(home_of(str(root)), event, durable=False)
    return event


@pytest.fixture
def root(tmp_path):
    repository.start(tmp_path)
    for name in NAMES:
        repository.write(tmp_path, name, f"Does {name}. Use when {name} is asked for.", f"do {name} now")
    repository.commit(tmp_path, "three skills", date="2025-01-01T00:00:00Z")
    return tmp_path


@pytest.fixture
def lived(root):
    """Half a year of uses, reports and fixes at odd times of the day, also at the edges of weeks."""
    chance = random.Random(5)
    for number in range(300):
        days = chance.choice((chance.uniform(0, 180), chance.randrange(26) * 7, 30, 0))
        put(root, INVOKED, chance.choice(NAMES[:2]), days, agent=chance.choice(("claude", "codex")),
            session_id=str(number % 40), invocation_trigger="model", skill_digest=f"1:{number % 3}")  # fmt: skip
    for number in range(30):
        skill, days = chance.choice(NAMES[:2]), chance.uniform(0, 120)
        kind = chance.choice(("inaccuracy", "pitfall"))
        said = put(root, feedback_type(kind), skill, days, f"step {number % 4} of it names a page that moved")
        if number % 3 == 0:
            put(root, RESOLVED, skill, days / 2, ref_id=said.id, commit="")
    put(root, feedback_type("wish"), "", 3, "nothing tells how to restart the index")
    return root


def test_the_weeks_add_up_to_the_totals_and_both_are_what_the_lake_says(lived):
    found = report(lived)
    since = "time > now()::TIMESTAMP - INTERVAL 84 DAY"
    (uses,) = query(lived, f"SELECT count(*) AS n FROM invocations WHERE {since}")
    assert sum(n for week in found["weeks"] for n in week["uses"].values()) == uses["n"]
    assert sum(sum(one["weeks"]) for one in found["skills"]) == uses["n"]
    (reports,) = query(lived, f"SELECT count(*) AS n FROM feedback WHERE {since} AND kind <> 'wish'")
    assert sum(week["reports"] for week in found["weeks"]) == reports["n"]
    for one in found["skills"]:
        (row,) = query(
            lived,
            f"SELECT count(*) FILTER (time > now()::TIMESTAMP - INTERVAL 30 DAY) AS n FROM invocations"
            f" WHERE skill = '{one['name']}'",
        )
        assert one["uses_30"] == row["n"]


def test_what_is_open_is_what_the_lake_says(lived):
    found = report(lived)
    rows = query(
        lived, "SELECT skill, count(*) AS n FROM feedback WHERE status = 'open' AND skill IS NOT NULL GROUP BY 1"
    )
    counts = {one["name"]: sum(fault["open"] for fault in one["faults"]) for one in found["skills"]}
    assert {name: count for name, count in counts.items() if count} == {row["skill"]: row["n"] for row in rows}
    (new,) = query(
        lived,
        "SELECT count(*) AS n FROM feedback WHERE status = 'open' AND skill IS NOT NULL"
        " AND time > now()::TIMESTAMP - INTERVAL 7 DAY",
    )
    assert sum(fault["new"] for one in found["skills"] for fault in one["faults"]) == new["n"]
    assert [wish["quotes"] for wish in found["wishes"]] == [["nothing tells how to restart the index"]]


def test_a_fix_is_compared_with_as_many_days_before_it(root):
    commit = repository.commit(root, "fix", date=(NOW - timedelta(days=20)).isoformat())
    for day in range(1, 40):
        put(root, INVOKED, "write-notes", day + 0.5, session_id=str(day))
    said = [put(root, feedback_type("inaccuracy"), "write-notes", day, "the flag is gone") for day in (38, 30, 25, 2)]
    for one in said[:3]:
        put(root, RESOLVED, "write-notes", 5, ref_id=one.id, commit=commit)  # resolved long after the commit
    (fix,) = report(root)["fixes"]
    assert fix | {"commit": ""} == {
        "skill": "write-notes", "commit": "", "day": str((NOW - timedelta(days=20)).date()), "days": 20,
        "uses_before": 20, "reports_before": 3, "uses_after": 19, "reports_after": 1,
    }  # fmt: skip


def test_without_uses_nothing_is_zero(root):
    put(root, feedback_type("inaccuracy"), "write-notes", 2, "the flag is gone")
    found = report(root)
    assert found["known"] is False
    assert {one["uses_30"] for one in found["skills"]} == {None}
    assert not any(one["dead"] for one in found["skills"])
    text = run(root, "report").stdout
    assert text.startswith(
        "1 report waits in 1 of 3 skills; 1 of them came in the last 7 days, and the oldest is 2 days old.\n"
    )
    assert "No use of a skill was recorded in the last 12 weeks" in text


def test_unused_is_what_existed_without_a_use_while_others_were_used(lived):
    assert [one["name"] for one in report(lived)["skills"] if one["dead"]] == ["plan-week"]


def test_a_team_or_an_owner_is_chosen(lived):
    assert {one["name"] for one in report(lived, "--owner", "@acme/docs")["skills"]} == set(NAMES)
    assert report(lived, "--owner", "@acme/nobody")["skills"] == []
    assert report(lived, "--team", "ads")["weeks"][0]["reports"] == 0


def test_reports_of_a_skill_that_is_gone_are_listed(root):
    put(root, feedback_type("inaccuracy"), "old-skill", 2, "the flag is gone")
    assert report(root)["retired"] == [["old-skill", 1]]


@pytest.mark.parametrize(("since", "weeks"), [("12w", 12), ("4w", 4), ("1d", 1), ("8d", 2), ("2001-01-01", 104)])
def test_the_period_is_whole_weeks(root, since, weeks):
    assert len(report(root, "--since", since)["weeks"]) == weeks


def test_the_page_is_one_whole_file(lived, tmp_path):
    done = run(lived, "report", "--html", "-o", str(tmp_path / "a.html"))
    assert done.returncode == 0
    assert "kB)" in done.stderr
    text = (tmp_path / "a.html").read_text()
    assert text.startswith("<!doctype html>")
    assert "names a page that moved" in text
    assert run(lived, "report", "--html", "-o", "-").stdout.startswith("<!doctype html>")


def test_where_it_cannot_be_written_the_file_is_named(lived):
    (lived / "skillkit.toml").write_text("")
    done = run(lived, "report", "--html", "-o", "skillkit.toml/a.html")
    assert done.returncode == 2
    assert "skillkit.toml" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("bodies", "texts"), [("all", 3), ("open", 2), ("none", 0)])
def test_texts_are_on_the_page_as_asked(lived, bodies, texts):
    assert sum(bool(one["body"]) for one in report(lived, "--bodies", bodies)["skills"]) == texts


def test_another_choice_of_texts_is_an_error(root):
    done = run(root, "report", "--bodies", "some")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'open'" in done.stderr


def test_a_fix_without_uses_says_that_none_was_recorded(root):
    said = put(root, feedback_type("inaccuracy"), "write-notes", 5, "the flag is gone")
    put(root, RESOLVED, "write-notes", 2, ref_id=said.id, commit="")
    assert "write-notes: no use was recorded, so nothing is known" in run(root, "report").stdout


def test_what_the_baseline_holds_is_no_error_of_today(root):
    file = root / "skills/company_wide/write-notes/SKILL.md"
    file.write_text(file.read_text() + "\n[gone](references/gone.md)\n")
    assert any(problem["rule"] == "link-broken" for one in report(root)["skills"] for problem in one["problems"])
    assert run(root, "lint", "--write-baseline").returncode == 0
    assert not any(one["problems"] for one in report(root)["skills"])


def test_a_skill_changed_on_the_day_of_the_last_commit_that_touched_its_folder(root):
    (root / "skills/company_wide/write-notes/scripts").mkdir()
    (root / "skills/company_wide/write-notes/scripts/a.py").write_text("print()\n")
    repository.commit(root, "a script", date="2025-03-03T00:00:00Z")
    (root / "other.txt").write_text("x")
    repository.commit(root, "none of a skill", date="2025-04-04T00:00:00Z")
    days = {one["name"]: one["changed"] for one in report(root)["skills"]}
    assert days == {"write-notes": "2025-03-03", "review-code": "2025-01-01", "plan-week": "2025-01-01"}


def test_every_command_that_the_page_names_is_one(root):
    waits = skill(faults=(fault(),), problems=(PageFinding("error", "r", "p", "m"),), tested="failed")
    for command, _ in regions.commands(page(waits, known=False, warnings=("w",))):
        words = command.split()[1:]
        flags = [word for word in words if word.startswith("-")]
        shown = run(root, *(word for word in words if word not in flags), "--help")
        assert shown.returncode == 0, command
        assert all(flag in shown.stdout for flag in flags), command


def test_the_page_goes_into_a_pipe_that_has_a_name(lived):
    done = run(lived, "report", "--html", "-o", "/dev/stdout")
    assert done.stdout.startswith("<!doctype html>")
    assert Path("/dev/stdout").is_symlink()


def test_the_demo_needs_no_skill(tmp_path):
    repository.start(tmp_path)
    assert run(tmp_path, "report", "--demo").returncode == 0
    assert "are invented" in (tmp_path / "skills-report.html").read_text()
