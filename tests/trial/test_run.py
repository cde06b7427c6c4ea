"""Programs of our own stand in for clients that fail, hang, babble or go on for ever."""

import json
import os
import stat
import time
from pathlib import Path

import pytest

from skillkit import agents
from skillkit.errors import SkillkitError
from skillkit.trial.run import Trial, ask, version

CLAUDE, CODEX = agents.named("claude"), agents.named("codex")


def client(folder: Path, python: str) -> Path:
    """A program that does what ``python`` says, with ``say`` for a line of JSON."""
    file = folder / "client"
    file.write_text(
        "#!/usr/bin/env python3\nimport json, os, sys, time\n"
        f"def say(line): print(json.dumps(line), flush=True)\n{python}\n"
    )
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return file


def uses(skill: str, tool: str = "Skill") -> dict:
    return {
        "type": "assistant",
        "message": {"content": [{"type": "tool_use", "name": tool, "input": {"skill": skill}}]},
    }


def reads(command: str) -> dict:
    return {"type": "item.started", "item": {"type": "command_execution", "command": command}}


def asked(folder: Path, agent: agents.Agent, python: str, seconds: float = 20) -> Trial:
    return ask(agent, client(folder, python), folder, "q", "notes", {"PATH": os.environ["PATH"]}, seconds)


@pytest.mark.parametrize(
    ("agent", "lines", "trial"),
    [
        pytest.param(CLAUDE, [uses("notes")], Trial(True, ("Skill",)), id="claude uses it"),
        pytest.param(CLAUDE, [uses("plugin:notes")], Trial(True, ("Skill",)), id="out of a plugin"),
        pytest.param(CLAUDE, [uses("other"), uses("x", "Bash")], Trial(False, ("Skill", "Bash")), id="claude does not"),
        pytest.param(CLAUDE, [{"type": "user"}, {"type": "assistant", "message": None}], Trial(False, ()), id="odd"),
        pytest.param(CODEX, [reads("bash -lc 'cat a/notes/SKILL.md'")], Trial(True, ("shell",)), id="codex reads it"),
        pytest.param(CODEX, [reads("cat other-notes/SKILL.md")], Trial(False, ("shell",)), id="codex reads another"),
        pytest.param(CODEX, [{"type": "item.started", "item": 3}, [], 7], Trial(False, ()), id="odd lines"),
    ],
)
def test_what_the_lines_say(tmp_path, agent, lines, trial):
    told = "\n".join(f"say(json.loads({json.dumps(json.dumps(line))}))" for line in lines)
    assert asked(tmp_path, agent, f"print('not json')\n{told}") == trial


def test_a_client_is_ended_as_soon_as_the_skill_was_used(tmp_path):
    began = time.monotonic()
    python = f"say(json.loads({json.dumps(json.dumps(uses('notes')))}))\ntime.sleep(60)"
    assert asked(tmp_path, CLAUDE, python, 50).invoked
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("python", "said"),
    [
        (
            "say({'type': 'result', 'is_error': True, 'result': 'Invalid API key'})",
            "Claude Code failed: Invalid API key",
        ),
        ("print('no account', file=sys.stderr); sys.exit(3)", "ended with code 3: no account"),
        ("sys.exit(1)", "ended with code 1: it said nothing"),
    ],
)
def test_a_client_that_fails_is_no_miss(tmp_path, python, said):
    with pytest.raises(SkillkitError, match=said):
        asked(tmp_path, CLAUDE, python)


@pytest.mark.slow
def test_a_client_that_hangs_is_ended(tmp_path):
    with pytest.raises(SkillkitError, match="did not end within 1 seconds"):
        asked(tmp_path, CLAUDE, "time.sleep(60)", 1)


def test_a_test_is_no_use_of_a_skill_and_no_session_within_a_session(tmp_path):
    python = "assert os.environ['DO_NOT_TRACK'] == '1' and 'CLAUDECODE' not in os.environ and os.environ['KEEP'] == 'x'"
    program = client(tmp_path, python)
    kept = {"PATH": os.environ["PATH"], "CLAUDECODE": "1", "KEEP": "x"}
    assert ask(CLAUDE, program, tmp_path, "q", "notes", kept, 20) == Trial(False, ())


def test_a_query_that_looks_like_an_option_is_still_a_query(tmp_path):
    python = "assert sys.argv[-2:] == ['--', '--help'], sys.argv"
    for agent in (CLAUDE, CODEX):
        found = ask(agent, client(tmp_path, python), tmp_path, "--help", "notes", {"PATH": os.environ["PATH"]}, 20)
        assert not found.invoked


@pytest.mark.parametrize(
    ("python", "said"),
    [("print('2.1.330 (Claude Code)')", "2.1.330"), ("print('codex-cli 0.169.0')", "0.169.0"), ("sys.exit(1)", "")],
)
def test_the_version_that_a_client_tells(tmp_path, python, said):
    assert version(client(tmp_path, python), {"PATH": os.environ["PATH"]}) == said


def test_a_program_that_cannot_be_started_has_no_version(tmp_path):
    assert version(tmp_path / "none", {}) == ""
