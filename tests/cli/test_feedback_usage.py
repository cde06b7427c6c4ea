"""`skillkit usage` and `skillkit lake` as a maintainer meets them."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import jsonschema
import pytest

from skillkit import schemas
from skillkit.cli.usage.seen import sparkline
from tests.agents.shared.test_transcripts import COMMAND, said
from tests.cli.test_feedback import QUIET, add, company, feedback
from tests.conftest import skillkit
from tests.repository import git

__all__ = ["company"]


def run(root, *arguments, **environment):
    return skillkit(*arguments, cwd=root, env=QUIET | environment)


def sessions(root, count, skill="write-release-notes", time="{today}T00:00:00.000Z"):
    """A folder of transcripts in which a user typed the skill's name, each a session of its own."""
    yesterday = (datetime.now(UTC) - timedelta(days=1)).strftime("%Y-%m-%d")
    folder = root.parent / f"transcripts-{root.name}"
    folder.mkdir(exist_ok=True)
    for number in range(count):
        line = said(COMMAND.replace("/a<", f"/{skill}<")) | {
            "cwd": str(root), "sessionId": f"{skill}-{number}", "timestamp": time.format(today=yesterday),
        }  # fmt: skip
        (folder / f"{skill}-{number}.jsonl").write_text(json.dumps(line) + "\n")
    return folder


def test_importing_again_is_the_same_as_once(company):
    folder = sessions(company, 3)
    assert run(company, "usage", "import", str(folder)).stdout == "3 uses found, 3 of them new\n"
    assert run(company, "usage", "import", str(folder)).stdout == "3 uses found, 0 of them new\n"
    found = json.loads(run(company, "usage", "--json").stdout)
    jsonschema.validate(found, schemas.load("usage"))
    assert found["sessions"] == 3
    rows = {row["skill"]: row for row in found["skills"]}
    assert (rows["write-release-notes"]["by_user"], rows["write-release-notes"]["weeks"]) == (3, [0] * 7 + [3])
    assert rows["investigate-ads"]["uses"] == 0


def test_only_what_was_imported_counts_as_new(company):
    add(company, "write-release-notes", "step 2 names a page that moved")
    assert run(company, "usage", "import", str(sessions(company, 2))).stdout == "2 uses found, 2 of them new\n"
    again = feedback(company, "add", "write-release-notes", "step 2 names a page that moved")
    assert "says the same" in again.stderr  # the report was moved as any command moves it


def test_what_an_agent_did_elsewhere_is_not_ours(company, tmp_path_factory):
    folder = sessions(company, 1)
    (file,) = folder.iterdir()
    file.write_text(file.read_text().replace(str(company), str(tmp_path_factory.mktemp("other"))))
    assert run(company, "usage", "import", str(folder)).stdout == "0 uses found, 0 of them new\n"


def test_a_folder_of_no_possible_name_is_not_ours(company):
    folder = sessions(company, 1)
    (file,) = folder.iterdir()
    file.write_text(file.read_text().replace(str(company), f"{company}\\u0000x"))
    assert run(company, "usage", "import", str(folder)).stdout == "0 uses found, 0 of them new\n"


def test_the_agents_own_folders_are_read_by_default(company, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    folder = sessions(company, 2)
    (home / "projects").mkdir()
    folder.rename(home / "projects/x")
    done = run(company, "usage", "import", CLAUDE_CONFIG_DIR=str(home), CODEX_HOME=str(home))
    assert done.stdout == "2 uses found, 2 of them new\n"


@pytest.mark.parametrize(("text", "variable"), [("telemetry = false\n", "0"), ("", "1")])
def test_what_is_not_to_be_recorded_is_not_imported(company, text, variable):
    (company / "skillkit.toml").write_text(text)
    done = run(company, "usage", "import", str(sessions(company, 1)), DO_NOT_TRACK=variable)
    assert done.returncode == 2
    assert "no use is recorded" in done.stderr
    assert not (company / ".skillkit").exists()


@pytest.mark.parametrize("kind", ["a pipe", "/dev/zero", "nowhere"])
def test_what_is_no_regular_file_is_named_and_the_others_are_read(company, kind):
    folder = sessions(company, 2)
    if kind == "a pipe":
        os.mkfifo(folder / "odd.jsonl")
    else:
        (folder / "odd.jsonl").symlink_to(kind)
    done = run(company, "usage", "import", str(folder))
    assert (done.returncode, done.stdout) == (0, "2 uses found, 2 of them new\n")
    assert f"note: not read: {folder / 'odd.jsonl'}: " in done.stderr
    alone = run(company, "usage", "import", str(folder / "odd.jsonl"))
    assert (alone.returncode, alone.stdout) == (2, "")


@pytest.mark.parametrize("time", ["2026-02-30T00:00:00Z", "", "yesterday"])
def test_a_use_without_a_time_is_left_out_and_not_filed_under_now(company, time):
    folder = sessions(company, 2)
    sessions(company, 1, skill="investigate-ads", time=time)
    done = run(company, "usage", "import", str(folder))
    assert done.stdout == "2 uses found, 2 of them new\n"
    assert "note: 1 use is left out: their time cannot be read" in done.stderr
    rows = {row["skill"]: row for row in json.loads(run(company, "usage", "--json").stdout)["skills"]}
    assert rows["investigate-ads"]["last_use"] is None


def test_a_session_sent_to_the_background_counts_once(company):
    folder = sessions(company, 2)
    for file in folder.iterdir():
        file.write_text(
            file.read_text().replace('"promptId": "p"', '"promptId": "0b6f5c1e-6f0a-4b53-9d53-0d6a6a0b5f10"')
        )
    assert run(company, "usage", "import", str(folder)).stdout == "2 uses found, 1 of them new\n"
    found = json.loads(run(company, "usage", "--json").stdout)
    assert found["sessions"] == 1
    assert max(row["uses"] for row in found["skills"]) == 1


def days_ago(days: float) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@pytest.mark.parametrize("weeks", [1, 2, 8])
def test_every_use_in_the_total_is_in_a_week(company, weeks):
    """At any hour of the day: a week is seven days in UTC, and the latest ends with today."""
    now = datetime.now(UTC)
    today = (now - now.replace(hour=0, minute=0, second=0, microsecond=0)) / timedelta(days=1)
    first = weeks * 7 - 1 + today  # the first moment of the oldest week, in days before now
    inside = [0.001, first - 0.01, first - 0.5, first - 0.99, 5.9, 5.999, 3.5, -0.1]
    outside = [first + 0.01, first + 0.5, -3]
    folder = company.parent / f"transcripts-{company.name}"
    for number, days in enumerate([*inside, *outside]):
        sessions(company, 1, time=days_ago(days))
        (folder / "write-release-notes-0.jsonl").rename(folder / f"{number}.jsonl")
        text = (folder / f"{number}.jsonl").read_text().replace("write-release-notes-0", f"s-{number}")
        (folder / f"{number}.jsonl").write_text(text)
    assert run(company, "usage", "import", str(folder)).stdout.startswith(f"{len(inside + outside)} uses found")
    found = json.loads(run(company, "usage", "--weeks", str(weeks), "--json").stdout)
    for row in found["skills"]:
        assert row["uses"] == sum(row["weeks"]) == row["by_model"] + row["by_user"]
    assert sum(row["uses"] for row in found["skills"]) == found["sessions"] == len(inside)


def test_a_path_that_is_not_there_is_told(company):
    done = run(company, "usage", "import", "nowhere")
    assert (done.returncode, done.stderr) == (2, "error: nowhere: no such file or folder\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seen", "stood", "dead"),
    [(20, "2020-01-01T00:00:00Z", True), (19, "2020-01-01T00:00:00Z", None), (20, None, None)],
    ids=["dead", "too few sessions to tell", "too young to tell"],
)
def test_dead_is_what_stood_long_without_a_use(company, seen, stood, dead, monkeypatch):
    if stood:
        monkeypatch.setenv("GIT_COMMITTER_DATE", stood)
    git(company, "add", "skills")
    git(company, "commit", "--amend", "--no-edit", "-q")
    run(company, "usage", "import", str(sessions(company, seen)))
    found = json.loads(run(company, "usage", "--json").stdout)
    verdicts = {row["skill"]: row["dead"] for row in found["skills"]}
    assert verdicts["investigate-ads"] is dead
    assert verdicts["write-release-notes"] is (False if dead else None)
    text = run(company, "usage").stdout
    assert ("dead" in text) is bool(dead)


@pytest.mark.slow
def test_a_skill_that_was_renamed_has_stood_since_it_has_its_name(company, monkeypatch):
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2020-01-01T00:00:00Z")
    git(company, "add", "skills")
    git(company, "commit", "--amend", "--no-edit", "-q")
    git(company, "mv", "skills/team_wide/investigate-ads", "skills/team_wide/ads-numbers")
    git(company, "commit", "-q", "-m", "rename")
    run(company, "usage", "import", str(sessions(company, 20)))
    found = json.loads(run(company, "usage", "--json").stdout)
    assert {row["skill"]: row["dead"] for row in found["skills"]}["ads-numbers"] is True


@pytest.mark.parametrize("what", ["nothing", "reports", "uses of long ago"])
@pytest.mark.slow
def test_without_uses_in_these_weeks_nothing_is_known_and_nothing_dead(company, what, monkeypatch):
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2020-01-01T00:00:00Z")
    git(company, "add", "skills")
    git(company, "commit", "--amend", "--no-edit", "-q")
    if what == "reports":
        for number in range(21):
            add(company, "write-release-notes", f"report {number}", environment={"CODEX_SESSION_ID": f"s-{number}"})
    elif what == "uses of long ago":
        run(company, "usage", "import", str(sessions(company, 25, time=days_ago(100))))
    done = run(company, "usage")
    assert (done.returncode, done.stdout) == (0, "")
    assert "the use of skills is not known: none was recorded in the last 8 weeks" in done.stderr
    assert "`skillkit init --telemetry` records it; `skillkit usage import` reads" in done.stderr
    found = json.loads(run(company, "usage", "--json").stdout)
    jsonschema.validate(found, schemas.load("usage"))
    assert (found["known"], found["sessions"], found["since"]) == (False, 0, None)
    assert found["skills"]
    assert {(row["uses"], row["weeks"], row["dead"]) for row in found["skills"]} == {(None, None, None)}


def test_where_nothing_may_be_recorded_the_reason_is_named(company):
    (company / "skillkit.toml").write_text("telemetry = false\n")
    assert (
        f"and none will be recorded: {company / 'skillkit.toml'}: telemetry is not true" in run(company, "usage").stderr
    )
    assert "and none will be recorded: DO_NOT_TRACK is set" in run(company, "usage", DO_NOT_TRACK="1").stderr


@pytest.mark.parametrize(
    ("numbers", "bars"), [([], ""), ([0, 0], "··"), ([1], "█"), ([0, 1, 4, 8], "·▁▄█"), ([100, 1], "█▁")]
)
def test_a_sparkline_is_as_high_as_its_greatest(numbers, bars):
    assert sparkline(numbers) == bars


def test_use_and_reports_meet_in_the_report(company):
    run(company, "usage", "import", str(sessions(company, 20)))
    add(company, "write-release-notes", "x")
    (row,) = json.loads(feedback(company, "report", "--by-skill", "--json").stdout)["skills"]
    assert (row["invocations"], row["reports_per_100"]) == (20, 5.0)


def test_a_rate_of_few_uses_is_none(company):
    run(company, "usage", "import", str(sessions(company, 19)))
    add(company, "write-release-notes", "x")
    (row,) = json.loads(feedback(company, "report", "--by-skill", "--json").stdout)["skills"]
    assert (row["invocations"], row["reports_per_100"]) == (19, None)


def test_where_no_use_is_known_the_report_counts_none(company):
    add(company, "write-release-notes", "x")
    (row,) = json.loads(feedback(company, "report", "--by-skill", "--json").stdout)["skills"]
    assert (row["invocations"], row["reports_per_100"]) == (None, None)
    assert feedback(company, "report", "--by-skill").stdout.splitlines()[1].split("\t")[5:7] == ["-", "-"]


def test_where_another_skill_was_used_none_is_a_number(company):
    run(company, "usage", "import", str(sessions(company, 4)))
    add(company, "investigate-ads", "x")
    (row,) = [
        row
        for row in json.loads(feedback(company, "report", "--by-skill", "--json").stdout)["skills"]
        if row["skill"] == "investigate-ads"
    ]
    assert row["invocations"] == 0


def test_lake_sync_moves_what_waits_once(company):
    add(company, "write-release-notes", "x")
    (company / ".skillkit/spool/new/half.json").write_text("{")
    done = run(company, "lake", "sync", "--json")
    jsonschema.validate(json.loads(done.stdout), schemas.load("lake-sync"))
    assert json.loads(done.stdout)["events"] == 1
    assert "half.json: is not an event" in done.stderr
    assert run(company, "lake", "sync").stdout.startswith("moved 0 events into ")


def test_lake_doctor_finds_what_is_bad_broken_and_doubled(company):
    assert run(company, "lake", "doctor").returncode == 0
    add(company, "write-release-notes", "x")
    assert "waiting: 1 event;" in run(company, "lake", "doctor").stdout
    run(company, "lake", "sync")
    done = run(company, "lake", "doctor")
    assert (done.returncode, "no problems found" in done.stdout) == (0, True)
    (part,) = (company / ".skillkit/lake").glob("events/*/*.parquet")
    for number, size in ((1, None), (2, -100)):
        (part.parent / f"01a20ab8-bdc5-74ad-b23d-e40cb7e9746{number}.parquet").write_bytes(part.read_bytes()[:size])
    (part.parent / "renamed.parquet").write_bytes(part.read_bytes())
    (company / ".skillkit/spool/bad/x.json").write_text("{")
    done = run(company, "lake", "doctor", "--json")
    found = json.loads(done.stdout)
    jsonschema.validate(found, schemas.load("lake-doctor"))
    assert (done.returncode, found["well"], found["events"]) == (1, False, 1)
    assert [len(found[key]) for key in ("bad", "broken", "doubled", "foreign")] == [1, 1, 1, 1]
    text = run(company, "lake", "doctor").stdout
    assert text.count("hint: ") == 3
    assert text.count("note: ") == 1
    assert "Traceback" not in text


def test_a_file_cut_in_half_is_set_aside_and_the_rest_is_listed(company):
    for word in ("one", "two"):
        add(company, "write-release-notes", word)
        run(company, "lake", "sync")
    part = min((company / ".skillkit/lake").glob("events/*/*.parquet"))
    part.write_bytes(part.read_bytes()[:-50])
    done = feedback(company, "list")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)
    assert done.stderr.startswith(f"warning: {part}: ")
    assert "was set aside in" in done.stderr
    assert "Traceback" not in done.stderr
    assert run(company, "lake", "doctor").returncode == 1
    again = feedback(company, "list")  # its events are left out of this answer too
    assert again.stderr.startswith("warning: 1 file of the lake damaged or gone")


@pytest.mark.parametrize("text", ["", "one", "-1"])
def test_a_damaged_format_is_not_taken_for_a_newer_one(company, text):
    add(company, "write-release-notes", "x")
    run(company, "lake", "sync")
    (company / ".skillkit/lake/format").write_text(text)
    done = run(company, "feedback", "list")
    assert done.returncode == 2
    assert "format: is damaged" in done.stderr
    assert "newer" not in done.stderr


@pytest.mark.parametrize("arguments", [["lake", "doctor"], ["feedback", "list"], ["lake", "compact"]])
def test_a_lake_of_a_newer_skillkit_is_refused(company, arguments):
    add(company, "write-release-notes", "x")
    run(company, "lake", "sync")
    (company / ".skillkit/lake/format").write_text("2\n")
    done = run(company, *arguments)
    assert done.returncode == 2
    assert "a newer skillkit has written this lake" in done.stderr


def test_compact_merges_and_changes_nothing_that_is_read(company):
    for text in ("x", "y"):
        add(company, "write-release-notes", text)
        run(company, "lake", "sync")
    before = feedback(company, "list").stdout
    assert run(company, "lake", "compact").stdout == "merged 0 files into 0, removed 0 left over\n"
    assert run(company, "lake", "compact", "--open-month").stdout == "merged 2 files into 1, removed 0 left over\n"
    assert feedback(company, "list").stdout == before


@pytest.mark.parametrize("name", ["x.parquet", "x.csv", "x.ndjson"])
def test_export_is_read_by_other_tools(company, name):
    import duckdb

    id = add(company, "write-release-notes", 'one, "two"\nthree')
    done = run(company, "lake", "export", name, "--view", "feedback")
    assert done.stdout == f"wrote 1 row of feedback to {name}\n"
    (row,) = duckdb.sql(f"SELECT id::VARCHAR, summary FROM '{company / name}'").fetchall()
    assert row == (id, 'one, "two"\nthree')


@pytest.mark.parametrize("place", ["no/x.parquet", "skillkit.toml/x.parquet", "/proc/x.parquet"])
def test_an_answer_that_cannot_be_written_names_its_file(company, place):
    (company / "skillkit.toml").write_text("")
    done = feedback(company, "query", "SELECT 1", "--format", "parquet", "--output", place)
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {company / place}: cannot write: ")


@pytest.mark.parametrize(
    ("name", "message"), [("x.txt", "unknown extension"), ("no/x.csv", "its folder does not exist"), (".", "")]
)
def test_an_export_to_nowhere_is_told(company, name, message):
    done = run(company, "lake", "export", name)
    assert done.returncode == 2
    assert message in done.stderr


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "1e10", "0", "-1"])
def test_a_timeout_is_a_number_of_seconds(company, value):
    done = run(company, "feedback", "query", "SELECT 1", "--timeout", value)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr


def test_a_query_that_is_not_utf8_is_named_as_that(company):
    (company / "q.sql").write_bytes(b"SELECT\n'\xfc'")
    with open(company / "q.sql") as opened:
        done = subprocess.run(
            [sys.executable, "-m", "skillkit", "feedback", "query", "-"],
            stdin=opened, cwd=company, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "error: the query is not UTF-8, in line 2" in done.stderr


@pytest.mark.parametrize(("form", "code"), [("csv", 0), ("json", 0), ("parquet", 0), ("table", 2)])
def test_an_answer_goes_into_a_file_in_every_form_that_files_have(company, form, code):
    printed = run(company, "feedback", "query", "SELECT 1 AS one", "--format", form).stdout
    done = run(company, "feedback", "query", "SELECT 1 AS one", "--format", form, "--output", "out")
    assert (done.returncode, (company / "out").exists()) == (code, code == 0)
    if form in ("csv", "json"):
        assert (company / "out").read_text() == printed


@pytest.mark.parametrize("form", ["csv", "ndjson", "parquet"])
def test_an_export_to_standard_output_makes_no_file(company, form):
    add(company, "write-release-notes", "x")
    done = run(company, "lake", "export", "-", "--format", form)
    assert done.returncode == (2 if form == "parquet" else 0)
    assert ("write-release-notes" in done.stdout) is (form != "parquet")
    assert not (company / "-").exists()


@pytest.mark.parametrize("text", [b"garbage\n", b"\xff\x00\x01" * 999, b'{"a": 1}\n', b"[1, 2]\n"])
def test_a_file_that_no_agent_has_written_is_not_imported_as_empty(company, text):
    (company / "g.jsonl").write_bytes(text)
    done = run(company, "usage", "import", "g.jsonl")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is no session and no telemetry that is known" in done.stderr


@pytest.mark.parametrize("text", ["", '{"type": "summary"}\n', '{"resourceLogs": []}\n', '{\n "resourceLogs": []\n}\n'])
def test_a_file_of_an_agent_without_uses_is_read(company, text):
    (company / "g.jsonl").write_text(text)
    assert run(company, "usage", "import", "g.jsonl").stdout == "0 uses found, 0 of them new\n"


def test_a_report_that_is_saved_is_not_refused_for_what_cannot_be_printed(company):
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "skillkit", "feedback", "add", "write-release-notes", "x"],
            stdout=full, stderr=subprocess.PIPE, cwd=company, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert (done.returncode, "the report is saved" in done.stderr) == (0, True)
    assert len(feedback(company, "list").stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["feedback", "triage", "1"], "--accept or --reject is missing"),
        (["feedback", "triage", "1", "--accept", "--reject"], "--accept and --reject exclude each other"),
        (["feedback", "add", "", "x"], "the name of the skill is empty"),
        (["show", ""], "the name of the skill is empty"),
        (["feedback", "query", "FROM range(3)", "--limit", "2"], "there are more than 2 rows"),
        (["feedback", "query", "FROM range(3)", "--limit", "1"], "there is more than 1 row;"),
        (["report", "--since", "10000w"], "note: --since 10000w: the last 104 weeks are shown"),
        (["report", "--since", "1d"], ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_is_said_is_what_is_so(company, arguments, said):
    done = run(company, *arguments)
    assert said in done.stderr
    assert "1 weeks" not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no folder that is in use can be deleted")
def test_a_folder_that_was_deleted_is_named_as_that(tmp_path):
    script = f"mkdir gone && cd gone && rmdir ../gone && {sys.executable} -P -m skillkit lint"
    done = subprocess.run(["/bin/sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "error: the current folder was deleted: change into another one\n")
