"""`skillkit causes`, with a real lake."""

import json
import os
import re

import jsonschema
import pytest

from skillkit import schemas
from tests import repository
from tests.conftest import skillkit

TOKEN = "gh" + "p_" + "a1B2c3D4e5" * 4
"""What looks like a token of GitHub's; put together, so that no scanner finds it here."""


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "repo"
    root.mkdir()
    repository.start(root)
    repository.write(root, "write-release-notes", "Release notes from merged changes. Use when a release is cut.")
    repository.write(root, "write-design-doc", "Design documents with their decisions.")
    assert skillkit("link", cwd=root).returncode == 0
    return root


def report(root, kind, text, name="write-release-notes"):
    assert skillkit("feedback", "add", name, "--kind", kind, text, cwd=root).returncode == 0


def caused(root, *more, **environment):
    # the listing of Claude Code at 1m tokens has room for both descriptions
    done = skillkit("causes", "--context", "1m", "--json", *more, cwd=root, env={**os.environ, **environment})
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    jsonschema.validate(found, schemas.load("causes"))
    return [(case["skill"], case["kind"], case["cause"], case["prompt"]) for case in found["cases"]]


def test_reports_are_told_with_their_cause(root):
    report(root, "missed", "did not fire on: ship it")
    report(root, "unneeded", "fired on: what is a release")
    report(root, "pitfall", "not a matter of triggers")
    assert caused(root) == [
        ("write-release-notes", "missed", "the description does not say it", "ship it"),
        ("write-release-notes", "needless", "the description attracts it", "what is a release"),
    ]


def test_a_report_that_was_answered_is_left_out_and_another_skills_too(root):
    report(root, "missed", "did not fire on: ship it")
    report(root, "missed", "did not fire on: draw it up", "write-design-doc")
    assert [case[0] for case in caused(root, "--skill", "write-design-doc")] == ["write-design-doc"]
    listed = json.loads(skillkit("feedback", "list", "--reports", "--json", cwd=root).stdout)["reports"]
    commit = repository.commit(root)
    done = skillkit("feedback", "resolve", str(listed[0]["id"]), "--commit", commit, cwd=root)
    assert done.returncode == 0, done.stderr
    assert len(caused(root)) == 1


def test_an_empty_lake_is_no_fault(root):
    done = skillkit("causes", cwd=root)
    assert (done.returncode, done.stdout) == (0, "")
    assert "no open report" in done.stderr


def test_sessions_are_read_only_when_asked_and_nothing_of_them_is_kept(root, tmp_path):
    home = tmp_path / "claude"
    file = home / "projects/x/s.jsonl"
    file.parent.mkdir(parents=True)
    lines = [
        {"type": "user", "cwd": str(root), "timestamp": "2026-11-01T00:00:00Z", "message": {"content": text}}
        for text in (f"please write the notes of the release, token {TOKEN}", "what is the weather")
    ]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert caused(root, CLAUDE_CONFIG_DIR=str(home)) == []
    ((name, kind, cause, prompt),) = caused(root, "--transcripts", CLAUDE_CONFIG_DIR=str(home))
    assert (name, kind, cause) == ("write-release-notes", "missed", "the agent's own habit")
    assert TOKEN not in prompt
    kept = [path for path in root.rglob("*") if path.is_file() and b"notes of the release" in path.read_bytes()]
    assert kept == []


def test_a_skill_used_in_anothers_place_is_needless_and_the_other_missed(root, tmp_path):
    file = tmp_path / "claude/projects/x/s.jsonl"
    file.parent.mkdir(parents=True)
    use = {"type": "tool_use", "id": "t", "name": "Skill", "input": {"skill": "write-design-doc"}}
    result = {"type": "tool_result", "tool_use_id": "t", "content": "Launching skill: write-design-doc"}
    lines = [
        {"type": "user", "cwd": str(root), "message": {"content": "notes of the release from merged changes"}},
        {"type": "assistant", "message": {"content": [use]}},
        {"type": "user", "message": {"content": [result]}},
    ]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    found = caused(root, "--transcripts-in", str(tmp_path / "claude"))
    assert [(name, kind) for name, kind, *_ in found] == [
        ("write-design-doc", "needless"),
        ("write-release-notes", "missed"),
    ]


def test_a_folder_of_sessions_that_is_not_there_is_exit_2(root):
    assert skillkit("causes", "--transcripts-in", "/nope", cwd=root).returncode == 2


def test_text_shows_the_cause_and_what_would_mend_it(root):
    report(root, "missed", "did not fire on: ship it")
    lines = skillkit("causes", "--context", "1m", cwd=root).stdout.splitlines()
    assert lines[0] == "write-release-notes"
    assert "missed" in lines[1]
    assert "the description does not say it: 'ship it' (report " in lines[1]
    assert lines[3].strip().startswith("hint: ")


def test_a_skill_that_is_not_there_is_no_good_news(root):
    done = skillkit("causes", "--skill", "write-release-note", cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean 'write-release-notes'?" in done.stderr
    assert skillkit("causes", "--skill", "write-release-notes", cwd=root).returncode == 0


def test_on_a_narrow_terminal_lines_fold(root):
    report(root, "missed", "did not fire on: " + "ship all of it " * 9)
    done = skillkit("causes", cwd=root, env={**os.environ, "FORCE_COLOR": "1", "COLUMNS": "60"})
    lines = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout).splitlines()
    assert max(map(len, lines)) <= 60
    assert all(line.startswith(" " * 11) for line in lines[2:])
