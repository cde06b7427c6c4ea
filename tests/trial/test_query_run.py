"""Programs of our own stand in for clients that fail, hang, babble or go on for ever."""

import json
import os
import stat
import time
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.agents.shared.base import Agent
from skillkit.agents.shared.start import Start
from skillkit.agents.shared.trial import own
from skillkit.trial import query_run
from skillkit.trial.failure import RunFailedError
from skillkit.trial.query_run import Trial, ask, version

pytestmark = pytest.mark.slow

CLAUDE, CODEX = registry.named("claude"), registry.named("codex")


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


ENDS = {"claude": {"type": "result", "is_error": False, "result": "OK"}, "codex": {"type": "turn.completed"}}
START = Start((), {"PATH": os.environ["PATH"]})


def asked(folder: Path, agent: Agent, python: str, seconds: float = 20, report=lambda _: None) -> Trial:
    return ask(agent, client(folder, python), START, folder, "q", "notes", seconds, report)


def says(*lines: object) -> str:
    """Python that prints these lines as JSON."""
    return "\n".join(f"say(json.loads({json.dumps(json.dumps(line))}))" for line in lines)


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
    assert asked(tmp_path, agent, f"print('not json')\n{says(*lines, ENDS[agent.name])}") == trial


def test_a_client_is_ended_as_soon_as_the_skill_was_used(tmp_path):
    began = time.monotonic()
    python = f"say(json.loads({json.dumps(json.dumps(uses('notes')))}))\ntime.sleep(600)"
    assert asked(tmp_path, CLAUDE, python, 500).invoked
    assert time.monotonic() - began < 60


def retry(status: int | None, error: str) -> dict:
    return {"type": "system", "subtype": "api_retry", "attempt": 1, "max_retries": 10, "error_status": status,
            "error": error}  # fmt: skip


def fails(message: str) -> dict:
    return {"type": "turn.failed", "error": {"message": message}}


def errs(message: str) -> dict:
    return {"type": "error", "message": message}


def result(message: str) -> dict:
    return {"type": "result", "is_error": True, "result": message}


RATE = "exceeded retry limit, last status: 429 Too Many Requests"
OFFLINE = "Reconnecting... waiting for network (Connection failed: error sending request)"


@pytest.mark.parametrize(
    ("agent", "python", "said", "lasts"),
    [
        (CLAUDE, says(result("Invalid API key")), "Claude Code: your account is refused: Invalid API key", True),
        (CLAUDE, says(result("You've hit your limit")), "your account's limit is reached: You've hit", True),
        (CLAUDE, says(result("API Error: Connection error.")), "its service cannot be reached: API Error", True),
        (CLAUDE, says(result("API Error: 529 Overloaded")), "its service has an error: API Error: 529", True),
        (CLAUDE, says(result("cannot do that")), "Claude Code failed: cannot do that", False),
        (CLAUDE, says(retry(401, "authentication_failed")) + "\ntime.sleep(600)", "your account is refused: 401", True),
        (CODEX, says(fails(RATE)), "Codex: your account's limit is reached: exceeded retry limit", True),
        (CODEX, says(errs("unexpected status 401 Unauthorized: x")), "Codex: your account is refused", True),
        (
            CODEX,
            says(errs("Reconnecting... 1/1 (high demand)"), fails("high demand")),
            "its service has an error",
            True,
        ),
        (CLAUDE, "print('no account', file=sys.stderr); sys.exit(3)", "ended with code 3 and no answer: no acc", False),
        (CLAUDE, "sys.exit(1)", "ended with code 1 and no answer: without a message", False),
        (CLAUDE, "", "ended with code 0 and no answer: without a message", False),
        (CODEX, says(reads("ls")), "ended with code 0 and no answer", False),
    ],
)
def test_each_failure_has_its_sentence(tmp_path, agent, python, said, lasts):
    began = time.monotonic()
    with pytest.raises(RunFailedError) as raised:
        asked(tmp_path, agent, python)
    assert said in raised.value.message
    assert raised.value.lasts is lasts
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    ("agent", "line"),
    [(CODEX, errs(OFFLINE)), (CODEX, errs("Reconnecting... 1/5 (high demand)")), (CLAUDE, retry(429, "rate_limit"))],
)
def test_a_client_that_asks_again_has_not_failed(tmp_path, agent, line):
    heard: list[str] = []
    assert asked(tmp_path, agent, says(line, ENDS[agent.name]), report=heard.append) == Trial(False, ())
    assert len(heard) == 1
    assert heard[0].startswith("waits: ")


@pytest.mark.parametrize(
    ("agent", "lines", "said", "lasts"),
    [
        pytest.param(CLAUDE, [], "printed nothing more and did not end within 2 seconds", False, id="hangs"),
        pytest.param(CLAUDE, [retry(429, "rate_limit")], "limit is reached: 429 rate_limit", True, id="limited"),
        pytest.param(CLAUDE, [retry(None, "unknown")], "cannot be reached: no connection", True, id="offline"),
        pytest.param(CODEX, [errs(OFFLINE)], "cannot be reached: Reconnecting... waiting", True, id="codex offline"),
        pytest.param(CODEX, [errs(OFFLINE), reads("ls")], "printed nothing more", False, id="came back, then hangs"),
    ],
)
def test_a_client_that_does_not_end_is_ended_and_its_cause_named(tmp_path, agent, lines, said, lasts):
    with pytest.raises(RunFailedError) as raised:
        asked(tmp_path, agent, says(*lines) + "\ntime.sleep(600)", 2)
    assert said in raised.value.message
    assert raised.value.message.endswith("did not end within 2 seconds")
    assert raised.value.lasts is lasts


def test_silence_is_reported(tmp_path, monkeypatch):
    monkeypatch.setattr(query_run, "SILENCE", 1.0)
    heard: list[str] = []
    asked(tmp_path, CLAUDE, f"time.sleep(2.5)\n{says(ENDS['claude'])}", report=heard.append)
    assert heard[0] == "no output for 1 seconds; it is stopped after 20"


def test_a_test_is_no_use_of_a_skill_and_no_session_within_a_session():
    assert own({"CLAUDECODE": "1", "KEEP": "x"}) == {"KEEP": "x", "DO_NOT_TRACK": "1"}


def test_a_query_that_looks_like_an_option_is_still_a_query(tmp_path):
    python = "assert sys.argv[-2:] == ['--', '--help'], sys.argv\n"
    for agent in (CLAUDE, CODEX):
        program = client(tmp_path, python + says(ENDS[agent.name]))
        assert not ask(agent, program, START, tmp_path, "--help", "notes", 20).invoked


@pytest.mark.parametrize(
    ("python", "said"),
    [("print('2.1.330 (Claude Code)')", "2.1.330"), ("print('codex-cli 0.169.0')", "0.169.0"), ("sys.exit(1)", "")],
)
def test_the_version_that_a_client_tells(tmp_path, python, said):
    assert version(client(tmp_path, python), {"PATH": os.environ["PATH"]}) == said


def test_a_program_that_cannot_be_started_has_no_version(tmp_path):
    assert version(tmp_path / "none", {}) == ""
