"""Reports about skills that were renamed, that are named by a path, or that do not exist."""

import json
import shlex
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from skillkit import schemas
from tests import repository
from tests.cli.test_feedback import QUIET, add, company, events, feedback
from tests.conftest import good, skillkit

pytestmark = pytest.mark.slow

__all__ = ["company"]

NAME = "write-release-notes"
NEW = "draft-release-notes"


def rename(root: Path, old: str = NAME, new: str = NEW, *, commit: bool = True) -> None:
    """`git mv`, and the name in the frontmatter, as a person does it."""
    folder = root / "skills/company_wide"
    repository.git(root, "mv", f"skills/company_wide/{old}", f"skills/company_wide/{new}")
    file = folder / new / "SKILL.md"
    file.write_text(file.read_text().replace(f"name: {old}", f"name: {new}"))
    if commit:
        repository.commit(root, f"{old} is {new}")


def summaries(root: Path, skill: str) -> list[tuple[str, str]]:
    rows = json.loads(feedback(root, "list", "--reports", "--skill", skill, "--json").stdout)["reports"]
    return [(row["skill"], row["summary"]) for row in reversed(rows)]


@pytest.fixture
def committed(company) -> Path:
    repository.commit(company)
    return company


@pytest.mark.parametrize("commit", [True, False], ids=["committed", "staged"])
def test_a_report_by_an_old_name_goes_to_the_new_one_and_takes_older_reports_along(committed, commit):
    add(committed, NAME, "before")
    rename(committed, commit=commit)
    done = feedback(committed, "add", NAME, "after")
    assert done.returncode == 0
    assert f"inaccuracy in {NEW}" in done.stdout
    assert done.stderr == f"note: {NAME} is called {NEW} now; reports about either are listed under that name\n"
    assert summaries(committed, NEW) == [(NEW, "before"), (NEW, "after")]
    assert summaries(committed, NAME) == summaries(committed, NEW)
    jsonschema.validate(json.loads(feedback(committed, "list", "--json").stdout), schemas.load("feedback"))


def test_older_reports_answer_to_the_new_name_before_anybody_reports_again(committed):
    id = add(committed, NAME, "before")
    assert summaries(committed, NAME) == [(NAME, "before")]
    rename(committed)
    assert summaries(committed, NEW) == [(NEW, "before")]
    shown = feedback(committed, "show", id[-8:])
    assert f"inaccuracy in {NEW}" in shown.stdout
    assert f"then      {NAME}" in shown.stdout
    handoff = json.loads(feedback(committed, "handoff", "--json").stdout)
    assert [fault["skill"] for owner in handoff["owners"] for fault in owner["faults"]] == [NEW]


def test_a_rename_is_one_event_whoever_notes_it_and_is_what_its_schema_says(committed):
    rename(committed)
    for text in ("one", "two"):
        add(committed, NAME, text)
    found = [event for event in events(committed) if event["type"] == "skillkit.skill.renamed.v1"]
    assert len(found) == 1
    jsonschema.validate(found[0], schemas.load("event"))
    assert {key: found[0]["data"][key] for key in ("from", "to")} == {"from": NAME, "to": NEW}


def test_two_renames_lead_to_the_last_name(committed):
    rename(committed)
    rename(committed, NEW, "notes")
    assert json.loads(feedback(committed, "add", NAME, "x", "--json").stdout)["skill"] == "notes"


def test_a_new_skill_that_took_the_name_keeps_what_is_reported_of_it(committed):
    add(committed, NAME, "of the old one")
    rename(committed)
    assert summaries(committed, NEW) == [(NEW, "of the old one")]
    folder = committed / "skills/company_wide" / NAME
    folder.mkdir()
    (folder / "SKILL.md").write_text(good(NAME))
    time.sleep(1.1)  # git counts whole seconds
    add(committed, NAME, "of the new one")
    assert summaries(committed, NAME) == [(NAME, "of the new one")]
    assert summaries(committed, NEW) == [(NEW, "of the old one")]


def test_a_skill_that_was_removed_is_not_taken_for_another(committed):
    repository.git(committed, "rm", "-rq", f"skills/company_wide/{NAME}")
    repository.commit(committed)
    done = feedback(committed, "add", NAME, "x")
    assert (done.returncode, events(committed)) == (2, [])
    assert f"error: no skill is called '{NAME}'" in done.stderr


def offered(stderr: str) -> str:
    """The command that an error offers, to its end: it may have several lines."""
    return stderr[stderr.index("skillkit feedback add") :]


def typed(command: str, root: Path, programs: Path) -> None:
    """Run a command in a shell with a `skillkit` on its PATH."""
    (programs / "skillkit").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m skillkit "$@"\n')
    (programs / "skillkit").chmod(0o755)
    environment = QUIET | {"PATH": f"{programs}:{QUIET['PATH']}"}
    subprocess.run(["/bin/sh", "-c", command], cwd=root, env=environment, check=True, capture_output=True)


@pytest.mark.parametrize(
    "text",
    [
        "nothing tells how to restart the index",
        'it\'s `make ship`; $HOME is "not" it',
        "two\nlines",
        "-n is wrong",
        "--no-skill",
    ],
)
def test_words_about_no_skill_are_kept_in_a_command_to_paste(company, tmp_path_factory, text):
    done = feedback(company, "add", "restart-index", "--kind", "pitfall", "--", text)
    assert done.returncode == 2
    assert events(company) == []
    typed(offered(done.stderr), company, tmp_path_factory.mktemp("bin"))
    (event,) = events(company)
    assert "subject" not in event
    assert event["type"] == "skillkit.feedback.pitfall.v1"
    assert event["data"]["summary"] == text
    assert event["data"]["detail"] == "about 'restart-index', which does not exist"


def test_words_from_standard_input_are_kept_too_without_their_secrets(company):
    key = "AKIA" + "QX7MZ3LPT2RNV6WD"  # the one in AWS's documentation is nobody's secret, and stays
    done = feedback(company, "add", "restart-index", "-", input=f"the key is {key}, use it\n")
    assert done.returncode == 2
    assert "skillkit feedback add --no-skill" in done.stderr
    assert "the key is [redacted" in done.stderr
    assert "AKIA" not in done.stderr


@pytest.mark.parametrize(("arguments", "input"), [(["no skill says how"], None), (["-"], "no skill says how\n")])
def test_a_wish_for_a_skill_is_listed_shown_handed_on_and_resolved(committed, arguments, input):
    done = feedback(committed, "add", "--no-skill", *arguments, "--json", input=input)
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    jsonschema.validate(made, schemas.load("feedback-add"))
    assert (made["skill"], made["kind"]) == (None, "wish")
    jsonschema.validate(events(committed)[0], schemas.load("event"))
    (row,) = json.loads(feedback(committed, "list", "--reports", "--open", "--json").stdout)["reports"]
    jsonschema.validate({"reports": [row], "left_out": 0}, schemas.load("feedback"))
    assert (row["skill"], row["kind"], row["summary"]) == (None, "wish", "no skill says how")
    assert "\twish\t-\tno skill says how" in feedback(committed, "list").stdout
    assert "wish in no skill" in feedback(committed, "show", made["short"]).stdout
    handoff = feedback(committed, "handoff").stdout
    assert "## For the maintainers: 1 open fault" in handoff
    assert "**no skill yet** (wish, 1 report)" in handoff
    assert skillkit("report", "--json", cwd=committed).returncode == 0
    assert skillkit("causes", cwd=committed).returncode == 0
    assert "says the same" in feedback(committed, "add", "--no-skill", "no skill says how").stderr
    assert feedback(committed, "resolve", made["short"], "--commit", "HEAD").returncode == 0
    rows = json.loads(feedback(committed, "list", "--reports", "--json").stdout)["reports"]
    assert [row["status"] for row in rows] == ["resolved", "resolved"]  # both say the same: one fault


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        pytest.param(
            [NAME, "step", "2", "isn't right"],
            "the text needs quotes",
            f'skillkit feedback add {NAME} "step 2 isn\'t right"',
            id="words without quotes",
        ),
        pytest.param(
            ["nothing", "tells", "how"],
            "the text needs quotes",
            "skillkit feedback add --no-skill 'nothing tells how'",
            id="words without quotes, about no skill",
        ),
        pytest.param([NAME], "the text is missing", f"skillkit feedback add {NAME} -", id="a pipe without a dash"),
        pytest.param(
            ["no skill says how"],
            "a skill and a text are needed",
            "skillkit feedback add --no-skill 'no skill says how'",
            id="a text alone",
        ),
        pytest.param(["--no-skill"], "the text is missing", "--no-skill 'what is missing'", id="no words at all"),
        pytest.param(
            ["--no-skill", "a", "b"],
            "with --no-skill one text",
            "skillkit feedback add --no-skill 'a b'",
            id="too many",
        ),
        pytest.param([], "a skill and a text are needed", "skillkit feedback add SKILL", id="nothing"),
    ],
)
def test_a_call_that_is_not_whole_says_how_it_should_be(company, arguments, message, hint):
    done = feedback(company, "add", *arguments, input="piped words\n")
    assert (done.returncode, events(company)) == (2, [])
    assert done.stderr.startswith(f"error: {message}")
    assert hint in done.stderr


@pytest.mark.parametrize(
    ("where", "path"),
    [
        (".", "skills/company_wide/write-release-notes"),
        (".", "skills/company_wide/write-release-notes/SKILL.md"),
        (".", "./skills/company_wide/write-release-notes/"),
        ("skills/company_wide", "write-release-notes/SKILL.md"),
        ("elsewhere", "skills/company_wide/write-release-notes"),
        ("skills/company_wide/write-release-notes", "."),
        (".", ".claude/skills/write-release-notes/SKILL.md"),
        (".", f"/{NAME}"),
        (".", f"${NAME}"),
    ],
)
def test_a_path_is_as_good_as_a_name(company, where, path):
    (company / "skillkit.toml").write_text("")
    skillkit("link", cwd=company)
    done = feedback(company / where, "add", path, "x", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["skill"] == NAME
    shown = skillkit("show", path, "--json", cwd=company / where)
    assert json.loads(shown.stdout)["name"] == NAME


@pytest.mark.parametrize(
    ("path", "message"),
    [("skills", "holds 2 skills"), ("..", "no skill is called '..'"), ("README.md", "no skill is called 'README.md'")],
)
def test_a_path_that_names_no_single_skill_is_an_error(company, path, message):
    (company / "README.md").write_text("x")
    for done in (feedback(company, "add", path, "x"), skillkit("show", path, cwd=company)):
        assert done.returncode == 2
        assert message in done.stderr
