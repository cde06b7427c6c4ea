"""`skillkit feedback` as agents and people meet it: real processes in a real repository."""

import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jsonschema
import pytest

from skillkit import schemas
from tests.conftest import UNMEASURED, good, good_team, skillkit
from tests.repository import git

QUIET = {name: value for name, value in os.environ.items() if not name.startswith(("CLAUDE", "CODEX", "AI_AGENT"))}


@pytest.fixture
def company(tmp_path) -> Path:
    """A repository with a company-wide and a team-wide skill, and one outside of the layout."""
    for path, text in {
        "skills/company_wide/write-release-notes/SKILL.md": good("write-release-notes"),
        "skills/team_wide/investigate-ads/SKILL.md": good_team("investigate-ads", "ads"),
        "elsewhere/lonely/SKILL.md": good("lonely"),
    }.items():
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text)
    git(tmp_path, "init", "-q")
    git(tmp_path, "remote", "add", "origin", "git@github.com:acme/mono.git")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "one")
    return tmp_path


def feedback(root: Path, *arguments: str, environment: dict[str, str] | None = None, **options: object):
    return skillkit("feedback", *arguments, cwd=root, env=QUIET | (environment or {}), **options)


def add(root: Path, *arguments: str, **options: object) -> str:
    """Leave a report and return its id."""
    done = feedback(root, "add", *arguments, "--json", **options)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["id"]


def events(root: Path) -> list[dict]:
    """What waits in the spool."""
    return [json.loads(file.read_bytes()) for file in sorted(root.glob(".skillkit/spool/new/*.json"))]


def listed_ids(root: Path) -> list[str]:
    return [row["id"] for row in json.loads(feedback(root, "list", "--reports", "--json").stdout)["reports"]]


def test_a_report_is_one_short_line(company):
    done = feedback(company, "add", "write-release-notes", "tags begin with v")
    (event,) = events(company)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"noted {event['id'][-8:]}: inaccuracy in write-release-notes\n"


def test_a_report_knows_text_agent_repository_and_commit(company):
    shell = {"CLAUDECODE": "1", "AI_AGENT": "claude-code_2-1-330_agent", "CLAUDE_CODE_SESSION_ID": "s-1"}
    add(company, "/investigate-ads", "x", "--kind", "missed", "--detail", "more", environment=shell)
    (event,) = events(company)
    shown = json.loads(skillkit("show", "investigate-ads", "--json", cwd=company).stdout)
    assert event["subject"] == "investigate-ads"
    assert event["data"] == {
        "agent": "claude",
        "agent_version": "2.1.330",
        "session_id": "s-1",
        "repo": "github.com/acme/mono",
        "commit": git(company, "rev-parse", "HEAD"),
        "skill_digest": shown["digest"],
        "scope": "team_wide",
        "team": "ads",
        "owner": "@acme/ads",
        "summary": "x",
        "detail": "more",
        "redacted": False,
    }


def test_a_skill_outside_of_the_layout_can_be_reported_too(company):
    add(company / "elsewhere", "lonely", "x")
    assert events(company)[0]["data"]["scope"] == "none"


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["write-release-note", "x"], "no skill is called 'write-release-note'", "did you mean 'write-release-notes'?"),
        (["zzz", "x"], "no skill is called 'zzz'", "`skillkit list` shows all skills"),
        (["write-release-notes", " "], "the report is empty", "write in a sentence"),
        (["write-release-notes", "-"], "the report is empty", "write in a sentence"),
    ],
)
def test_a_wrong_call_says_how_to_mend_it_and_writes_nothing(company, arguments, message, hint):
    done = feedback(company, "add", *arguments, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {message}\nhint: {hint}")
    assert not (company / ".skillkit").exists()


def test_a_dash_reads_standard_input_and_keeps_what_is_no_utf8_as_a_mark(company):
    command = [sys.executable, "-m", "skillkit", "feedback", "add", "write-release-notes", "-"]
    subprocess.run(command, cwd=company, env=QUIET, input=b"it's `make ship`\nsince \xff May\n", check=True)
    assert events(company)[0]["data"]["summary"] == "it's `make ship`\nsince \ufffd May"


def test_ten_megabytes_are_cut_and_said_so(company):
    done = feedback(company, "add", "write-release-notes", "-", input="word " * 2_000_000)
    assert done.returncode == 0
    assert "note: the text was cut" in done.stderr
    (file,) = company.glob(".skillkit/spool/new/*.json")
    assert file.stat().st_size < 10_000


def test_a_secret_never_reaches_the_disk(company):
    key = "AK" + "IAQ7ZT4N2LXK5RWVMB"
    done = feedback(company, "add", "write-release-notes", f"use {key}", "--detail", "PASSWORD=hunter2Xy")
    assert done.stderr == "redacted: 1 AWS key, 1 password\n"
    for file in (company / ".skillkit").rglob("*"):
        assert not file.is_file() or b"AKIA" not in file.read_bytes()
        assert not file.is_file() or b"hunter2" not in file.read_bytes()


def test_personal_data_is_blanked_where_the_configuration_says_so(company):
    text = "ask bob@acme.io at 10.1.2.3, or look into /home/bob/notes"
    done = feedback(company, "add", "write-release-notes", text)
    assert done.stderr == "redacted: 1 home folder\n"
    (company / "skillkit.toml").write_text('[feedback]\npersonal = "redact"\n')
    done = feedback(company, "add", "write-release-notes", text, "--json")
    assert json.loads(done.stdout)["blanked"] == {"e-mail address": 1, "IP address": 1, "home folder": 1}
    kept = sorted(event["data"]["summary"] for event in events(company))
    assert kept == [
        "ask [redacted: e-mail address] at [redacted: IP address], or look into ~/notes",
        "ask bob@acme.io at 10.1.2.3, or look into ~/notes",
    ]


def test_a_configuration_that_cannot_be_read_loses_no_report_and_blanks_personal_data(company):
    (company / "skillkit.toml").write_text("[feedback]\npersonal = 3\n")
    assert feedback(company, "add", "write-release-notes", "ask bob@acme.io").returncode == 0
    assert events(company)[0]["data"]["summary"] == "ask [redacted: e-mail address]"


def test_a_report_imports_no_database_and_starts_no_process(company):
    code = (
        "import sys; sys.argv = ['skillkit', 'feedback', 'add', 'write-release-notes', 'x']\n"
        "from skillkit import cli\n"
        "try: cli.main()\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=company, env=UNMEASURED, capture_output=True, text=True)
    assert len(events(company)) == 1
    loaded = set(done.stderr.split())
    assert not loaded & {"duckdb", "jsonschema", "rich", "frontmatter", "tomllib", "skillkit.lint.run"}


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs a namespace without a network")
def test_a_report_needs_no_network(company):
    command = ["unshare", "--net", sys.executable, "-m", "skillkit", "feedback", "add", "write-release-notes", "x"]
    done = subprocess.run(command, cwd=company, env=QUIET, capture_output=True, text=True)
    if "unshare" in done.stderr:
        pytest.skip("no namespaces here")
    assert done.returncode == 0, done.stderr
    assert len(events(company)) == 1


@pytest.mark.slow
def test_sixty_four_at_once_are_sixty_four_none_twice(company):
    with ThreadPoolExecutor(64) as pool:
        ids = list(pool.map(lambda n: add(company, "write-release-notes", f"report {n}"), range(64)))
    listed = json.loads(feedback(company, "list", "--reports", "--limit", "0", "--json").stdout)["reports"]
    assert len(set(ids)) == 64
    assert sorted(row["id"] for row in listed) == sorted(ids)
    assert {row["summary"] for row in listed} == {f"report {n}" for n in range(64)}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["list"], "no reports yet"),
        (["list", "--open", "--skill", "investigate-ads"], "no open reports about investigate"),
    ],
)
def test_an_empty_lake_says_how_to_fill_it(company, arguments, told):
    done = feedback(company, *arguments)
    assert (done.returncode, done.stdout) == (0, "")
    assert told in done.stderr
    assert json.loads(feedback(company, *arguments, "--json").stdout) == {"faults": [], "left_out": 0}


def test_a_query_of_an_empty_lake_has_no_rows(company):
    done = feedback(company, "query", "FROM feedback", "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_reports_are_newest_first_one_a_line_with_the_first_line_of_each(company):
    long = "a long report " * 40
    first = add(company, "write-release-notes", "one\n\ttwo")
    second = add(company, "investigate-ads", long, "--kind", "pitfall")
    lines = feedback(company, "list", "--reports").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == [second[-8:], first[-8:]]
    assert lines[0].split("\t")[2:] == ["open", "pitfall", "investigate-ads", long.strip()]
    assert lines[1].split("\t")[5] == "one"
    only = feedback(company, "list", "--reports", "--skill", "/write-release-notes").stdout
    assert only.splitlines() == [lines[1]]


def test_what_json_prints_is_what_its_schema_says(company):
    made = feedback(company, "add", "write-release-notes", "x", "--json")
    jsonschema.validate(json.loads(made.stdout), schemas.load("feedback-add"))
    jsonschema.validate(events(company)[0], schemas.load("event"))
    id = json.loads(made.stdout)["short"]
    feedback(company, "resolve", id, "--commit", "HEAD")
    listed = json.loads(feedback(company, "list", "--reports", "--json").stdout)["reports"]
    for arguments in ([], ["--reports"]):
        jsonschema.validate(
            json.loads(feedback(company, "list", *arguments, "--json").stdout), schemas.load("feedback")
        )
    shown = json.loads(feedback(company, "show", id, "--format", "json").stdout)
    jsonschema.validate(shown, schemas.load("feedback-show"))
    assert {key: shown[key] for key in listed[0]} == listed[0]
    asked = json.loads(feedback(company, "query", "SELECT id, time FROM feedback", "--json").stdout)
    jsonschema.validate(asked, schemas.load("feedback-query"))
    assert asked == [{"id": listed[0]["id"], "time": listed[0]["time"]}]


def test_show_tells_the_whole_and_what_became_of_it(company):
    id = add(company, "write-release-notes", "tags begin with v", "--detail", "since 2.0")
    assert feedback(company, "resolve", id[:25], "--commit", "HEAD", "--reason", "said it").returncode == 0
    shown = feedback(company, "show", id[-8:]).stdout
    for part in (
        id,
        "resolved",
        "tags begin with v",
        "since 2.0",
        "@acme/docs",
        "said it",
        git(company, "rev-parse", "HEAD"),
    ):
        assert part in shown


def test_a_resolved_report_is_open_no_more(company):
    one, two = add(company, "write-release-notes", "one"), add(company, "write-release-notes", "two")
    done = feedback(company, "resolve", one, "--commit", "HEAD")
    head = git(company, "rev-parse", "HEAD")
    assert done.stdout == f"resolved {one[-8:]} (write-release-notes) with {head[:12]}\n"
    still_open = json.loads(feedback(company, "list", "--reports", "--open", "--json").stdout)["reports"]
    assert [row["id"] for row in still_open] == [two]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "zzzz"], "'zzzz' is not the id of a report"),
        (["show", "ab"], "'ab' is not the id of a report"),
        (["show", "abcdef01"], "no report has the id 'abcdef01'"),
        (["show", "{prefix}"], "2 reports have the id"),
        (["resolve", "{id}", "--commit", "no-branch"], "'no-branch' is not a commit"),
    ],
)
def test_an_id_that_fits_none_or_many_is_told(company, arguments, message):
    id = add(company, "write-release-notes", "x")
    add(company, "write-release-notes", "y")
    done = feedback(company, *(word.format(id=id, prefix=id[:7]) for word in arguments))
    assert done.returncode == 2
    assert message in done.stderr


def test_a_commit_that_is_not_here_is_taken_only_where_that_is_said(company):
    id = add(company, "write-release-notes", "x")
    done = feedback(company, "resolve", id, "--commit", "4be1d07a9f")
    assert done.returncode == 2
    assert done.stderr.startswith("error: this checkout has no commit '4be1d07a9f'\nhint: `git fetch` it")
    assert "with 4be1d07a9f" in feedback(company, "resolve", id, "--commit", "4be1d07a9f", "--no-check").stdout


def test_without_a_commit_it_is_the_one_that_is_checked_out(company, tmp_path_factory):
    id = add(company, "write-release-notes", "x")
    assert git(company, "rev-parse", "HEAD")[:12] in feedback(company, "resolve", id).stdout
    unborn = tmp_path_factory.mktemp("unborn")
    git(unborn, "init", "-q")
    assert "this repository has no commits" in feedback(unborn, "resolve", id).stderr


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("table", "x\t1\n"),
        ("csv", "summary,one\nx,1\n"),
        ("json", '[\n  {\n    "summary": "x",\n    "one": 1\n  }\n]\n'),
    ],
)
def test_a_query_prints_in_three_forms(company, form, text):
    add(company, "write-release-notes", "x")
    done = feedback(company, "query", "SELECT summary, 1 AS one FROM feedback", "--format", form)
    assert (done.returncode, done.stdout) == (0, text)


def test_json_keeps_every_column_of_a_join(company):
    add(company, "write-release-notes", "x")
    sql = "SELECT f.owner, s.owner, 1 AS owner_1, s.name FROM feedback f JOIN skills s ON s.name = f.skill"
    (row,) = json.loads(feedback(company, "query", sql, "--json").stdout)
    assert row == {"owner": "@acme/docs", "owner_1": "@acme/docs", "owner_1_1": 1, "name": "write-release-notes"}


def test_a_query_writes_parquet_in_the_types_of_its_columns(company):
    import duckdb

    id = add(company, "write-release-notes", "x")
    sql = (
        "SELECT id, time, 2::HUGEINT ** 100 AS big, 1.50::DECIMAL(4,2) AS d, NULL::DATE AS n, [1, 2] AS l,"
        " 'a'::ENUM('a', 'b\"') AS e FROM feedback"
    )
    done = feedback(company, "query", sql, "--format", "parquet", "--output", "x.parquet")
    assert done.stdout == "wrote 1 row to x.parquet\n", done.stderr
    found = duckdb.sql(f"FROM '{company / 'x.parquet'}'")
    types = ["UUID", "TIMESTAMP", "DOUBLE", "DECIMAL(4,2)", "DATE", "VARCHAR", "VARCHAR"]
    assert [str(form) for form in found.types] == types
    assert str(found.fetchall()[0][0]) == id


@pytest.mark.parametrize("arguments", [["--format", "parquet"], ["--output", "x.csv"]])
def test_parquet_and_a_file_go_together(company, arguments):
    done = feedback(company, "query", "SELECT 1", *arguments)
    assert done.returncode == 2
    assert not list(company.glob("x.*"))


def test_a_limit_says_that_it_cut(company):
    done = feedback(company, "query", "FROM range(5)", "--limit", "3")
    assert (done.returncode, done.stdout) == (0, "0\n1\n2\n")
    assert "note: there are more than 3 rows" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELECT count(*) FROM range(1000000000000) a WHERE a.range % 7 = 3", "no answer within 2 seconds"),
        ("SELEC 1", "the query failed: Parser Error"),
        ("FROM nothing", "Table with name nothing does not exist"),
        ("SELECT 1; SELECT 2", "one statement at a time: this is 2"),
        ("", "one statement at a time: this is 0"),
        ("DELETE FROM events", "a query can only read: this is DELETE"),
        ("UPDATE EXTENSIONS", "a query can only read: this is"),
        ("PIVOT feedback ON kind USING count(*)", "hint: name the values of a PIVOT"),
        ("SELECT list(range) FROM range(4000000000)", ""),
    ],
)
def test_a_query_that_cannot_be_answered_is_exit_2(company, sql, message):
    done = feedback(company, "query", sql, "--timeout", "2" if "range" in sql else "30")
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_the_lake_can_stand_elsewhere(company, tmp_path_factory):
    shared = tmp_path_factory.mktemp("shared")
    (company / "skillkit.toml").write_text(f'[lake]\npath = "{shared}/a"\n')
    for lake in ("a", "b"):
        assert skillkit("lake", "init", cwd=company, env=QUIET | {"SKILLKIT_LAKE": str(shared / lake)}).returncode == 0
    add(company, "write-release-notes", "x")
    feedback(company, "list")
    assert list(shared.glob("a/events/*/*.parquet"))
    add(company, "write-release-notes", "y")
    listed = feedback(company, "list", environment={"SKILLKIT_LAKE": str(shared / "b")}).stdout
    assert len(listed.splitlines()) == 1  # the environment goes before the configuration
    assert list(shared.glob("b/events/*/*.parquet"))


def test_a_folder_in_the_way_is_said_and_left(company):
    (company / ".skillkit").write_text("mine")
    done = feedback(company, "add", "write-release-notes", "x")
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {company}/.skillkit: cannot record")
    assert (company / ".skillkit").read_text() == "mine"


def test_a_half_file_in_the_spool_is_set_aside_and_hides_nothing(company):
    add(company, "write-release-notes", "x")
    (company / ".skillkit/spool/new/half.json").write_text('{"specversion": "1.')
    done = feedback(company, "list")
    assert len(done.stdout.splitlines()) == 1
    assert "half.json: is not an event: not JSON" in done.stderr
    assert "not JSON" in (company / ".skillkit/spool/bad/half.json.reason").read_text()
    assert "half.json is not an event, and was set aside" in skillkit("doctor", cwd=company, env=QUIET).stdout


def test_a_link_to_what_is_not_mounted_loses_no_report_and_is_not_read_as_empty(company, tmp_path):
    away = tmp_path / "away"
    (company / ".skillkit").symlink_to(away)
    environment = {"XDG_STATE_HOME": str(tmp_path / "state")}
    done = feedback(company, "add", "write-release-notes", "x", environment=environment)
    assert (done.returncode, "was saved in" in done.stderr) == (0, True)
    done = feedback(company, "list", environment=environment)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{company}/.skillkit: leads to {away}, which is not there" in done.stderr
    away.mkdir()
    assert len(feedback(company, "list", environment=environment).stdout.splitlines()) == 1


def test_only_its_user_can_look_into_the_spool(company):
    add(company, "write-release-notes", "x")
    assert stat.S_IMODE((company / ".skillkit").stat().st_mode) == 0o700
    assert git(company, "status", "--porcelain", ".skillkit") == ""


def test_outside_every_repository_a_report_is_refused_and_nothing_is_left(tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/SKILL.md").write_text("---\nname: notes\n---\nbody\n")
    done = skillkit("feedback", "add", "notes", "wrong", cwd=tmp_path)
    assert done.returncode == 2
    assert "is not in a skills repository" in done.stderr
    assert not (tmp_path / ".skillkit").exists()


@pytest.mark.parametrize("columns", [60, 100])
def test_on_a_terminal_no_line_of_the_list_is_too_long(company, columns):
    text = "step 2 names the dashboard of last year, and the one of this year asks for a team before it shows anything"
    feedback(company, "add", "write-release-notes", text)
    terminal = {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": str(columns)}
    said = feedback(company, "list", environment=terminal).stdout
    assert all(len(line) <= columns for line in said.splitlines())
    assert {"open", "inaccuracy", "write-release-notes", "1", '"step'} <= set(said.split())
    assert "…" in said
