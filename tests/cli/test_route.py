"""`skillkit route`, as it is typed."""

import json

import jsonschema
import pytest

from skillkit import schemas
from tests import repository
from tests.conftest import skillkit


@pytest.fixture
def root(tmp_path):
    repository.start(tmp_path)
    repository.write(tmp_path, "write-release-notes", "Release notes from merged changes.", "notes of this release")
    repository.write(tmp_path, "write-design-doc", "Design documents with decisions.", "take a decision")
    repository.commit(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("query", "names"),
    [("What changed in this release?", ["write-release-notes"]), ("deploy the server", []), ("日本語", [])],
)
def test_json_is_what_its_schema_says(root, query, names):
    done = skillkit("route", query, "--json", cwd=root)
    found = json.loads(done.stdout)
    jsonschema.validate(found, schemas.load("route"))
    assert done.returncode == 0
    assert [match["name"] for match in found] == names


def test_text_is_one_skill_a_line_with_the_words_that_matched(root):
    done = skillkit("route", "write a design", cwd=root)
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["write-design-doc", "write-release-notes"]
    assert done.stdout.splitlines()[0].endswith("  write design")


def test_the_same_question_has_the_same_answer(root):
    assert len({skillkit("route", "write a design", "--json", cwd=root).stdout for _ in range(3)}) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param([], "a query or --check is needed", id="no query"),
        pytest.param(["x", "--check"], "a query or --check is needed", id="two questions"),
        pytest.param(["x", "--base", "main"], "--base needs --check", id="a base without a check"),
        pytest.param(["--check", "--base", "nowhere"], "nowhere: there is no such commit", id="an unknown base"),
        pytest.param(["x", "--agent", "cluade"], "did you mean 'claude'?", id="a misspelt agent"),
        pytest.param(["x", "--format", "sarif"], "--format sarif", id="a form for findings"),
    ],
)
def test_a_wrong_call_is_exit_2_and_says_why(root, arguments, said):
    done = skillkit("route", *arguments, cwd=root)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_no_skill_is_exit_2(tmp_path):
    assert skillkit("route", "x", cwd=tmp_path).returncode == 2


def test_check_is_never_an_error_and_tells_the_rates(root):
    repository.write(root, "write-release-notes", "Release notes from merged changes.", "ship it")
    done = skillkit("route", "--check", cwd=root)
    assert done.returncode == 0
    assert "query-unreached" in done.stdout
    assert "2 queries come to the test: 1 first, 1 among the best 3" in done.stderr


def test_check_against_a_base_tells_what_a_new_description_takes(root):
    repository.write(root, "write-release-notes", "Decisions, decisions, and release notes.", "notes of this release")
    done = skillkit("route", "--check", "--base", "main", "--json", cwd=root)
    report = json.loads(done.stdout)
    jsonschema.validate(report, schemas.load("lint"))
    (taken,) = [f for f in report["findings"] if f["rule"] == "queries-taken"]
    assert taken["path"] == "skills/company_wide/write-release-notes/SKILL.md"
    assert "one query of write-design-doc: 'take a decision'" in taken["message"]


def test_check_without_git_needs_no_base(tmp_path):
    repository.write(tmp_path, "a", "alpha", "alpha")
    assert skillkit("route", "--check", cwd=tmp_path).returncode == 0
    assert skillkit("route", "--check", "--base", "main", cwd=tmp_path).returncode == 2


def test_an_example_query_of_a_teams_skill_is_answered_with_what_to_type(tmp_path):
    repository.write(tmp_path, "write-notes", "Notes on releases. Use when a release is cut.", "cut a release")
    folder = repository.write(tmp_path, "restart-server-ads", "Restarts. Use when ads hangs.", "the ads server hangs")
    closed = folder.parent.parent / "team_wide/restart-server-ads"
    closed.parent.mkdir()
    folder.rename(closed)
    text = (closed / "SKILL.md").read_text()
    (closed / "SKILL.md").write_text(
        text.replace("metadata:\n", "disable-model-invocation: true\nmetadata:\n  team: ads\n")
    )
    done = skillkit("route", "the ads server hangs", cwd=tmp_path)
    assert "restart-server-ads is a team's skill: type /restart-server-ads\n" in done.stderr
    assert "team's skill" not in skillkit("route", "cut a release", cwd=tmp_path).stderr


def test_words_without_quotes_and_a_pipe_are_said(tmp_path):
    repository.write(tmp_path, "write-notes", "Notes on releases. Use when a release is cut.", "cut a release")
    done = skillkit("route", "cut", "a", "release", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "needs quotes" in done.stderr
    assert "skillkit route 'cut a release'" in done.stderr
    done = skillkit("route", cwd=tmp_path, input="cut a release")
    assert done.returncode == 2
    assert "standard input is not read" in done.stderr
