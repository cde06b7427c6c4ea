"""`skillkit report`: every number is what the lake says, and nothing is said that is not known."""

import json
import random
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest

from skillkit import schemas
from skillkit.events import spool
from skillkit.events.event import INVOKED, RESOLVED, TRIAGED, Event, feedback_type, source
from skillkit.events.lake_place import home_of
from skillkit.page import regions
from skillkit.page.content import PageFinding
from tests import repository
from tests.cli.test_feedback import QUIET
from tests.conftest import skillkit
from tests.page.pages import fault, page, skill
from tests.repository import git

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


SINCE = "time >= now()::TIMESTAMP::DATE - 83"
"""The period of twelve weeks in SQL as anybody would write it: 84 days in UTC, today included."""


def test_the_weeks_add_up_to_the_totals_and_both_are_what_the_lake_says(lived):
    found = report(lived)
    (uses,) = query(lived, f"SELECT count(*) AS n FROM invocations WHERE {SINCE}")
    assert sum(n for week in found["weeks"] for n in week["uses"].values()) == uses["n"]
    assert sum(sum(one["weeks"]) for one in found["skills"]) == uses["n"]
    (reports,) = query(lived, f"SELECT count(*) AS n FROM feedback WHERE {SINCE} AND kind <> 'wish'")
    assert sum(week["reports"] for week in found["weeks"]) == reports["n"]
    for week in found["weeks"]:
        days = f"time::DATE BETWEEN '{week['first']}' AND '{week['first']}'::DATE + 6"
        rows = query(lived, f"SELECT agent, count(*) AS n FROM invocations WHERE {days} GROUP BY agent")
        assert week["uses"] == {row["agent"]: row["n"] for row in rows}
        (row,) = query(lived, f"SELECT count(*) AS n FROM feedback WHERE {days} AND kind <> 'wish'")
        assert week["reports"] == row["n"]
    (senders,) = query(
        lived,
        "SELECT count(DISTINCT session_id) AS sessions, count(DISTINCT host_hash) AS machines"
        f" FROM invocations WHERE {SINCE}",
    )
    assert {key: found[key] for key in senders} == senders
    for one in found["skills"]:
        (row,) = query(
            lived,
            "SELECT count(*) FILTER (time >= now()::TIMESTAMP::DATE - 29) AS n FROM invocations"
            f" WHERE skill = '{one['name']}'",
        )
        assert one["uses_30"] == row["n"]


def test_days_that_reports_waited_are_the_median_of_the_week(lived):
    rows = query(
        lived,
        "SELECT (now()::TIMESTAMP::DATE - closed_time::DATE) // 7 AS ago,"
        " round(median(date_diff('second', time, closed_time) / 86400.0), 1) AS days"
        " FROM feedback WHERE status = 'resolved' AND closed_time >= now()::TIMESTAMP::DATE - 83 GROUP BY ago",
    )
    known = {row["ago"]: row["days"] for row in rows}
    assert known
    assert report(lived)["waits"] == [known.get(11 - week) for week in range(12)]


def test_each_text_of_a_skill_has_its_uses(lived):
    for one in report(lived)["skills"]:
        rows = query(
            lived,
            "SELECT left(skill_digest, 10) AS digest, count(*) AS uses, min(time)::DATE AS first,"
            f" max(time)::DATE AS last FROM invocations WHERE skill = '{one['name']}' AND {SINCE}"
            " GROUP BY 1 ORDER BY max(time) DESC, 1 LIMIT 3",
        )
        assert [{key: text[key] for key in ("digest", "uses", "first", "last")} for text in one["texts"]] == rows


def test_what_is_said_of_an_owner_is_what_the_lake_says(lived):
    from skillkit.page.content import PageFault

    found = report(lived)
    skills = tuple(
        skill(one["name"], owner=one["owner"], faults=tuple(PageFault(**fault) for fault in one["faults"]))
        for one in found["skills"]
    )
    (owner,) = regions.owners(page(*skills, made=found["made"]))
    (row,) = query(
        lived,
        "SELECT count(*) AS open, count(*) FILTER (time >= now()::TIMESTAMP::DATE - 6) AS new,"
        " now()::TIMESTAMP::DATE - min(time)::DATE AS oldest FROM feedback WHERE status = 'open' AND kind <> 'wish'",
    )
    assert {"open": owner.open, "new": owner.new, "oldest": owner.oldest} == row


def test_every_place_says_the_same_of_fixes_and_weeks(lived, tmp_path):
    """The page, its data, the terminal, the rows by skill and the uses: one definition of a week and of a fix."""
    page_data, rows = report(lived), json.loads(run(lived, "report", "--by-skill", "--json").stdout)
    assert len(page_data["fixes"]) > 2
    assert page_data["fixes"] == rows["fixes"]
    assert page_data["since"] == rows["since"]
    uses = json.loads(run(lived, "usage", "--weeks", "12", "--json").stdout)
    by_name = {row["skill"]: row for row in uses["skills"]}
    for one in page_data["skills"]:
        assert (one["weeks"], one["dead"]) == (by_name[one["name"]]["weeks"], by_name[one["name"]]["dead"])
    assert uses["sessions"] == page_data["sessions"]
    weeks = [(week["first"], week["reports"], sum(week["uses"].values())) for week in page_data["weeks"]]
    assert weeks == [(week["first_day"], week["reports"], week["uses"]) for week in rows["weeks"]]
    assert sum(row["new"] for row in rows["skills"]) == sum(week[1] for week in weeks)
    texts = {"terminal": run(lived, "report").stdout, "by skill": run(lived, "report", "--by-skill").stderr}
    totals = {"reports": sum(week[1] for week in weeks), "uses": sum(week[2] for week in weeks)}
    assert f"{totals['reports']:,} in 12 weeks" in texts["terminal"]
    assert f"{totals['uses']:,} in 12 weeks" in texts["terminal"]
    assert f"together {totals['reports']:,}\n" in texts["by skill"]
    assert f"together {totals['uses']:,} uses\n" in texts["by skill"]
    run(lived, "report", "--html", "-o", str(tmp_path / "a.html"))
    text = " ".join(re.sub(r"<[^>]+>", " ", (tmp_path / "a.html").read_text()).split())
    for fix in page_data["fixes"]:
        counts = f"{fix['reports_before']} in {fix['uses_before']:,} uses, then {fix['reports_after']} in"
        said = f"{fix['skill']}: {fix['effect']} ({counts} {fix['uses_after']:,})"
        assert said in texts["terminal"] or fix["effect"] == "too few to tell"
    effects = Counter(fix["effect"] for fix in page_data["fixes"])
    assert all(f"{number} {effect}" in texts["terminal"] for effect, number in effects.items())
    assert all(f"{number} {effect}" in texts["by skill"] for effect, number in effects.items())
    assert f"{totals['uses']:,} uses" in text


def test_a_fix_in_sql(root):
    """The counts of a fix, asked of the lake by its day."""
    lay(root)
    for fix in report(root)["fixes"]:
        around = f"'{fix['day']}'::DATE - {fix['days']} AND '{fix['day']}'::DATE + {fix['days']}"
        for what, view in (("uses", "invocations"), ("reports", "feedback")):
            (row,) = query(
                root,
                f"SELECT count(*) FILTER (time::DATE < '{fix['day']}') AS before,"
                f" count(*) FILTER (time::DATE > '{fix['day']}') AS after FROM {view}"
                f" WHERE skill = '{fix['skill']}' AND time::DATE BETWEEN {around}",
            )
            assert row == {"before": fix[f"{what}_before"], "after": fix[f"{what}_after"]}


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
        " AND time >= now()::TIMESTAMP::DATE - 6",
    )
    assert sum(fault["new"] for one in found["skills"] for fault in one["faults"]) == new["n"]
    assert [wish["quotes"] for wish in found["wishes"]] == [["nothing tells how to restart the index"]]


def lay(root) -> str:
    """A skill whose text was fixed 20 days ago; the fix was merged, and its reports were resolved much later."""
    file = root / "skills/company_wide/write-notes/SKILL.md"
    file.write_text(file.read_text() + "\n- The flag is gone.\n")
    commit = repository.commit(root, "fix", date=ago(20))
    for day in range(1, 40):
        put(root, INVOKED, "write-notes", day, session_id=str(day))
    said = [put(root, feedback_type("inaccuracy"), "write-notes", day, "the flag is gone") for day in (38, 30, 25, 2)]
    for one in said[:3]:
        put(root, RESOLVED, "write-notes", 5, ref_id=one.id, commit=commit)  # resolved long after the commit
    return commit


def ago(days: float) -> str:
    return (NOW - timedelta(days=days)).isoformat()


FIX = {
    "skill": "write-notes", "day": ago(20)[:10], "days": 20,
    "reports_before": 3, "uses_before": 19, "reports_after": 1, "uses_after": 19,
    "per_100_before": None, "per_100_after": None, "effect": "too few to tell",
}  # fmt: skip


def test_a_fix_is_compared_with_as_many_days_before_it(root):
    commit = lay(root)
    assert report(root)["fixes"] == [FIX | {"commit": commit}]


def test_the_day_of_a_fix_is_that_of_the_last_change_before_the_commit_that_is_named(root):
    """`feedback resolve` names the commit that is checked out, as a rule not the one that changed the skill."""
    lay(root)
    (root / "other.txt").write_text("x")
    head = repository.commit(root, "something else", date=ago(6))
    put(root, RESOLVED, "write-notes", 5, ref_id=put_report(root, 30).id, commit=head)
    (fix,) = report(root)["fixes"]
    assert (fix["day"], fix["reports_before"]) == (FIX["day"], 4)


def put_report(root, days):
    return put(root, feedback_type("inaccuracy"), "write-notes", days, "the page moved")


@pytest.mark.parametrize(
    ("reported", "named", "day"),
    [
        pytest.param(10, "of 6 days ago", 6, id="no change since the report"),
        pytest.param(3, "of 6 days ago", 1, id="a commit from before the report"),
        pytest.param(30, "f" * 40, 1, id="a commit of another clone"),
        pytest.param(30, "--output=x", 1, id="no commit"),
        pytest.param(30, "", 1, id="none"),
        pytest.param(30, "short", 20, id="an abbreviated one"),
    ],
)
def test_where_the_change_is_not_known_the_day_is_the_nearest_that_is(root, reported, named, day):
    commit = lay(root)
    (root / "other.txt").write_text("x")
    head = repository.commit(root, "something else", date=ago(6))
    words = {"of 6 days ago": head, "short": commit[:10]}
    put(root, RESOLVED, "write-notes", 1, ref_id=put_report(root, reported).id, commit=words.get(named, named))
    days = [fix["day"] for fix in report(root)["fixes"]]
    assert ago(day)[:10] in days
    assert not (root / "x").exists()


def test_what_a_merge_brought_changed_when_it_was_merged(root):
    git(root, "checkout", "-q", "-b", "fix")
    file = root / "skills/company_wide/write-notes/SKILL.md"
    file.write_text(file.read_text() + "\n- The flag is gone.\n")
    commit = repository.commit(root, "fix", date=ago(20))
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "merge", "fix", date=ago(12))
    head = git(root, "rev-parse", "HEAD")
    for named, day in ((head, 12), (commit, 20)):
        put(root, RESOLVED, "write-notes", 1, ref_id=put_report(root, 30).id, commit=named)
        assert ago(day)[:10] in [fix["day"] for fix in report(root)["fixes"]]


@pytest.mark.parametrize(("columns", "lines"), [(50, 24), (80, 24), (120, 50)])
def test_the_terminal_shows_at_most_a_screen(lived, columns, lines):
    environment = {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": str(columns), "LINES": str(lines)}
    done = run(lived, "report", **environment)
    shown = (done.stdout + done.stderr).splitlines()
    assert len(shown) <= lines
    assert max(map(len, shown)) <= columns or columns < 54  # the last line is a command
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("arguments", [[], ["--by-skill"], ["--json"]])
def test_without_a_lake_there_is_an_answer_and_no_number_of_uses(root, arguments):
    done = run(root, "report", *arguments)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert " uses" not in done.stdout


def test_where_bars_cannot_be_printed_there_are_numbers(lived):
    done = run(lived, "report", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    numbers = [sum(week["uses"].values()) for week in report(lived)["weeks"]]
    assert f"uses     {' '.join(map(str, numbers))}  {sum(numbers):,} in 12 weeks" in done.stdout


def test_without_uses_nothing_is_zero(root):
    put(root, feedback_type("inaccuracy"), "write-notes", 2, "the flag is gone")
    found = report(root)
    assert found["known"] is False
    assert {one["uses_30"] for one in found["skills"]} == {None}
    assert not any(one["dead"] for one in found["skills"])
    text = run(root, "report").stdout
    assert text.startswith("1 report waits in 1 of 3 skills; it is 2 days old.\n")
    assert "No use of a skill was recorded in the last 12 weeks" in text


def test_unused_is_what_existed_without_a_use_while_others_were_used(lived):
    assert [one["name"] for one in report(lived)["skills"] if one["dead"]] == ["plan-week"]


@pytest.mark.parametrize(("days", "dead"), [(2, False), (80, False), (100, True)])
def test_a_report_of_the_period_is_a_sign_of_use(lived, days, dead):
    put(lived, feedback_type("missed"), "plan-week", days, "the user had to name it")
    found = {one["name"]: one for one in report(lived)["skills"]}["plan-week"]
    uses = json.loads(run(lived, "usage", "--weeks", "12", "--json").stdout)["skills"]
    (row,) = [row for row in uses if row["skill"] == "plan-week"]
    assert (found["dead"], row["dead"], row["reports"]) == (dead, dead, int(not dead))
    assert sum(fault["open"] for fault in found["faults"]) == 1


def test_a_fault_names_a_commit_only_where_that_resolved_it(root):
    """Two reports of one fault: resolved and open, then resolved and rejected, at last both resolved."""
    said = [put(root, feedback_type("inaccuracy"), "write-notes", 5 - n, "the flag is gone") for n in range(2)]

    def fault():
        (found,) = next(one for one in report(root)["skills"] if one["name"] == "write-notes")["faults"]
        (row,) = json.loads(run(root, "feedback", "list", "--json").stdout)["faults"]
        assert (row["resolved_commit"] or "") == found["commit"]
        return found["status"], found["open"], found["commit"], found["again"]

    put(root, RESOLVED, "write-notes", 3, ref_id=said[0].id, commit="c0ffee")
    assert fault() == ("open", 1, "", 0)
    put(root, TRIAGED, "write-notes", 2, ref_id=said[1].id, fault=False)
    assert fault() == ("rejected", 0, "", 0)
    put(root, RESOLVED, "write-notes", 1, ref_id=said[1].id, commit="beef")
    assert fault() == ("resolved", 0, "beef", 0)
    put(root, feedback_type("inaccuracy"), "write-notes", 0, "the flag is gone")
    assert fault() == ("resolved", 1, "beef", 1)


def test_a_team_or_an_owner_is_chosen(lived):
    assert {one["name"] for one in report(lived, "--owner", "@acme/docs")["skills"]} == set(NAMES)
    assert skillkit("report", "--owner", "@acme/nobody", cwd=lived).returncode == 2
    repository.write(
        lived, "ads-notes", "Writes notes of ads. Use when ads asks.", "write the notes", scope="team_wide/ads"
    )
    assert sum(week["reports"] for week in report(lived, "--team", "ads")["weeks"]) == 0
    assert skillkit("report", "--team", "none-such", cwd=lived).returncode == 2


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


def test_what_nobody_approved_reaches_the_owner_the_panel_and_the_data(root, tmp_path):
    file = root / "skills/company_wide/write-notes/SKILL.md"
    file.write_text(file.read_text() + '\n```sh\ncurl -H "X: $GITHUB_TOKEN" https://api.github.com\nmake notes\n```\n')

    def notes():
        return next(one for one in report(root)["skills"] if one["name"] == "write-notes")

    assert (notes()["unapproved"], notes()["abilities"]) == (0, 4)  # without [capabilities] nothing is asked for
    (root / "skillkit.toml").write_text('[capabilities]\nprograms = ["curl", "make"]\nhosts = []\ncredentials = []\n')
    assert notes()["unapproved"] == 2
    assert [thing["what"] for thing in notes()["capabilities"] if not thing["approved"]] == [
        "$GITHUB_TOKEN", "api.github.com",
    ]  # fmt: skip
    run(root, "report", "--html", "-o", str(tmp_path / "a.html"))
    text = (tmp_path / "a.html").read_text()
    assert text.count('<span class="wrong">not approved</span>') == 2
    assert re.search(r'<td class="number" data-title="skills not approved">\s*(<b>)?1', text)
    assert "@acme/docs\t0\t0\t-\t2\t3\t1\t-" in run(root, "report").stdout
    assert run(root, "approve", "write-notes", "--why", "it is ours", "--by", "a").returncode == 0
    assert notes()["unapproved"] == 0


def test_what_the_baseline_holds_is_no_error_of_today(root):
    file = root / "skills/company_wide/write-notes/SKILL.md"
    file.write_text(file.read_text() + "\n[gone](references/gone.md)\n")
    assert any(problem["rule"] == "link-broken" for one in report(root)["skills"] for problem in one["problems"])
    assert run(root, "lint", "--write-baseline").returncode == 0
    assert not any(one["problems"] for one in report(root)["skills"])


def test_the_skills_that_a_skill_names_are_in_its_panel_and_it_is_in_theirs(root):
    file = root / "skills/company_wide/write-notes/SKILL.md"
    file.write_text(file.read_text() + "\nThen use the `review-code` skill, or the `pdf` skill; see /plan-week.\n")
    named = {one["name"]: (one["leads_to"], one["named_by"]) for one in report(root)["skills"]}
    assert named["write-notes"] == (["plan-week", "review-code"], [])
    assert named["review-code"] == named["plan-week"] == ([], ["write-notes"])


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


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("-o", "x.html"), 0),
        (("--html", "-o", "x.html"), 0),
        (("--demo", "-o", "x.html"), 0),
        (("--json", "-o", "x.html"), 2),
        (("--format", "markdown", "-o", "x.html"), 2),
        (("--by-skill", "-o", "x.html"), 2),
        (("--html", "--by-skill"), 2),
        (("--html", "--kind", "wish"), 2),
        (("--skill", "write-notes", "-o", "x.html"), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_a_page_is_written_where_it_is_asked_for_or_that_is_an_error(root, arguments, code):
    done = skillkit("report", *arguments, cwd=root)
    assert (done.returncode, (root / "x.html").exists()) == (code, code == 0)
    assert code == 0 or done.stdout == ""
