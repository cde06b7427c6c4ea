"""`skillkit evidence run` with programs of our own for clients: what is finished is kept, whatever comes then."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from skillkit.evidence.record import read
from skillkit.lock import locked_now
from skillkit.model import workspace
from tests import repository
from tests.conftest import skillkit

NAME = "write-release-notes"
USES = {
    "type": "assistant",
    "message": {"content": [{"type": "tool_use", "name": "Skill", "input": {"skill": NAME}}]},
}
MISSES = {"type": "result", "is_error": False, "result": "OK"}
LIMIT = {"type": "result", "is_error": True, "result": "API Error: 429 rate limit"}
ODD = {"type": "result", "is_error": True, "result": "cannot do that"}
HANGS = {"hang": True}


@pytest.fixture
def root(tmp_path) -> Path:
    made = tmp_path / "repository"
    made.mkdir()
    repository.start(made)
    repository.write(made, NAME, "Release notes. Use when a release is cut.", "one", "two")
    assert skillkit("link", cwd=made).returncode == 0
    repository.commit(made)
    return made


def client(folder: Path, *answers: dict, version: str = "9.9.9") -> Path:
    """A program that gives these answers, one a run; the place and arguments of each run are noted beside it."""
    file = folder / "client"
    file.write_text(
        f"""#!{sys.executable}
import json, os, sys, time
if sys.argv[1:] == ["--version"]:
    print("{version} (Claude Code)")
    sys.exit()
notes = {str(folder / "notes")!r}
answers = json.loads({json.dumps(json.dumps(answers))})
number = len(open(notes).readlines()) if os.path.exists(notes) else 0
with open(notes, "a") as file:
    print(json.dumps([os.getcwd(), sys.argv[1:], os.environ.get("CLAUDE_CONFIG_DIR", "")]), file=file)
if answers[number].get("hang"):
    time.sleep(60)
time.sleep(answers[number].get("wait", 0))
print(json.dumps(answers[number]))
"""
    )
    file.chmod(0o755)
    return file


ENVIRONMENT = os.environ | {"ANTHROPIC_API_KEY": "none"}


def run(root: Path, program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    words = ["evidence", "run", NAME, "--bin", str(program), "--yes", "--jobs", "1", *arguments]
    return skillkit(*words, cwd=root, env=ENVIRONMENT)


def noted(root: Path) -> list[tuple]:
    found, broken = read(workspace.load_layout(root).skills[0])
    assert broken == []
    return sorted((one.query, one.verdict, one.invoked, one.runs, one.planned) for one in found)


@pytest.mark.parametrize(
    ("answers", "code", "kept", "said"),
    [
        pytest.param(
            [USES, USES, USES, MISSES], 1, [("one", "pass", 2, 2, None), ("two", "fail", 1, 2, None)], "", id="all"
        ),
        pytest.param(
            [USES, USES, LIMIT], 2, [("one", "pass", 2, 2, None)], "error: Claude Code: your account's", id="limit"
        ),
        pytest.param(
            [USES, LIMIT], 2, [("one", "pass", 1, 1, 2)], "not asked: 1 of 2 queries", id="limit after one of two runs"
        ),
        pytest.param(
            [ODD, USES, USES, USES], 2, [("one", "pass", 1, 1, 2), ("two", "pass", 2, 2, None)],
            "no result: Claude Code failed: cannot do that", id="one run fails",
        ),
        pytest.param(
            [USES, HANGS, USES, USES], 2, [("one", "pass", 1, 1, 2), ("two", "pass", 2, 2, None)],
            "did not end within 1 seconds", id="one run hangs", marks=pytest.mark.slow,
        ),
        pytest.param([LIMIT], 2, [], "error: Claude Code: your account's limit is reached", id="nothing came of it"),
    ],
)  # fmt: skip
def test_what_is_finished_is_kept(root, tmp_path, answers, code, kept, said):
    done = run(root, client(tmp_path, *answers), "--runs", "2", "--timeout", "1" if HANGS in answers else "20")
    assert done.returncode == code, done.stderr
    assert noted(root) == kept
    assert said in done.stderr
    assert len((tmp_path / "notes").read_text().splitlines()) == len(answers)
    assert len(done.stdout.splitlines()) == len(kept)
    assert ["(2 planned)" in line for line in done.stdout.splitlines()] == [bool(planned) for *_, planned in kept]


def test_the_number_of_each_run_is_shown(root, tmp_path):
    done = run(root, client(tmp_path, USES, USES), "--runs", "1")
    assert [line for line in done.stderr.splitlines() if line.startswith("[")] == ["[1/2] one", "[2/2] two"]


@pytest.mark.parametrize(
    ("number", "code", "says"),
    [(signal.SIGINT, 130, "interrupted\n"), (signal.SIGTERM, 143, ""), (signal.SIGHUP, 129, "")],
)
def test_who_ends_it_ends_the_client_and_keeps_what_is_finished(root, tmp_path, number, code, says):
    words = [
        "evidence",
        "run",
        NAME,
        "--bin",
        str(client(tmp_path, USES, HANGS)),
        "--yes",
        "--runs",
        "2",
        "--jobs",
        "1",
    ]
    command = [sys.executable, "-m", "skillkit", *words]
    with subprocess.Popen(command, cwd=root, env=ENVIRONMENT, stdout=-1, stderr=-1, text=True) as process:
        for _ in range(200):
            time.sleep(0.1)
            if (tmp_path / "notes").exists() and len((tmp_path / "notes").read_text().splitlines()) == 2:
                break
        process.send_signal(number)
        assert process.wait(timeout=20) == code
        said = process.stderr.read()
    assert said.endswith(says)
    folder = Path(json.loads((tmp_path / "notes").read_text().splitlines()[0])[0])
    assert not folder.parent.exists()
    assert str(folder.parent) not in subprocess.run(["ps", "-ef"], capture_output=True, text=True).stdout
    assert "Traceback" not in said
    assert noted(root) == [("one", "pass", 1, 1, 2)]


def test_it_runs_in_a_copy_that_is_gone_afterwards(root, tmp_path):
    run(root, client(tmp_path, USES, USES), "--runs", "1")
    for line in (tmp_path / "notes").read_text().splitlines():
        folder, arguments, configuration = json.loads(line)
        assert Path(folder).name == "repository"
        assert folder != str(root)
        assert not Path(folder).exists()
        assert configuration.startswith(str(Path(folder).parent))
        assert arguments[arguments.index("--tools") + 1] == "Read,Glob,Grep,Skill"


@pytest.mark.parametrize("version", ["1.0.9", "2.1.329", "none"])
def test_a_client_that_may_not_stay_closed_is_not_started(root, tmp_path, version):
    program = client(tmp_path, USES, USES, version=version)
    done = run(root, program, "--runs", "1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot be kept from running commands" in done.stderr
    assert "--allow-commands" in done.stderr
    assert not (tmp_path / "notes").exists()
    assert run(root, program, "--runs", "1", "--allow-commands").returncode == 0
    folder, arguments, _ = json.loads((tmp_path / "notes").read_text().splitlines()[0])
    assert "--tools" not in arguments
    assert folder != str(root)


def test_an_account_that_comes_from_a_command_needs_to_be_allowed(root, tmp_path):
    settings = tmp_path / "claude/settings.json"
    settings.parent.mkdir()
    settings.write_text('{"apiKeyHelper": "touch x"}')
    words = ["evidence", "run", NAME, "--bin", str(client(tmp_path, USES, USES)), "--yes"]
    variables = {**ENVIRONMENT, "ANTHROPIC_API_KEY": "", "CLAUDE_CONFIG_DIR": str(settings.parent)}
    done = skillkit(*words, cwd=root, env=variables)
    assert done.returncode == 2
    assert "the account comes from a command (apiKeyHelper in your settings)" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("setting", ["redact", "keep"])
def test_a_query_is_written_without_personal_data_unless_the_settings_say_no(root, tmp_path, setting):
    (root / "skillkit.toml").write_text(f'[feedback]\npersonal = "{setting}"\n')
    asked = "write the notes for ann.lee@acme.com at 203.0.113.77"
    done = run(root, client(tmp_path, USES), "--runs", "1", "--query", asked)
    assert done.returncode == 0, done.stderr
    [written] = [file.read_text() for file in root.glob(f"skills/company_wide/{NAME}/**/*.yaml")]
    assert ("ann.lee" in written, "203.0.113.77" in written) == (setting == "keep",) * 2
    assert NAME in written


def asked(folder: Path) -> list[str]:
    """The query of each run that a client began."""
    return [json.loads(line)[1][-1] for line in (folder / "notes").read_text().splitlines()]


def wait_for(folder: Path, number: int) -> None:
    for _ in range(300):
        if (folder / "notes").exists() and len(asked(folder)) >= number:
            return
        time.sleep(0.1)
    raise AssertionError("no such run")


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_what_was_finished_when_it_was_killed_is_not_asked_again_and_none_is_lost(root, tmp_path, number):
    words = ["evidence", "run", NAME, "--bin", str(client(tmp_path, USES, USES, MISSES, HANGS)), "--yes", "--runs", "2"]
    command = [sys.executable, "-m", "skillkit", *words, "--jobs", "1"]
    with subprocess.Popen(command, cwd=root, env=ENVIRONMENT, stdout=-1, stderr=-1, text=True) as process:
        wait_for(tmp_path, 4)
        process.send_signal(number)
        process.wait(timeout=20)
    assert asked(tmp_path) == ["one", "one", "two", "two"]
    done = run(root, client(tmp_path, *[USES] * 9), "--runs", "2")
    assert "3 runs of 4 finished before it was interrupted" in done.stderr
    assert asked(tmp_path) == ["one", "one", "two", "two", "two"]
    assert noted(root) == [("one", "pass", 2, 2, None), ("two", "fail", 1, 2, None)]
    run(root, client(tmp_path, *[USES] * 9), "--runs", "2")
    assert len(asked(tmp_path)) == 9  # it was over: this is another one


def test_runs_that_failed_are_made_up_for(root, tmp_path):
    assert run(root, client(tmp_path, USES, LIMIT), "--runs", "2").returncode == 2
    assert noted(root) == [("one", "pass", 1, 1, 2)]
    assert run(root, client(tmp_path, *[USES] * 9), "--runs", "2").returncode == 0
    assert asked(tmp_path) == ["one", "one", "one", "two", "two"]
    assert noted(root) == [("one", "pass", 2, 2, None), ("two", "pass", 2, 2, None)]


@pytest.mark.parametrize("fresh", [(), ("--fresh",)])
def test_what_another_process_measures_is_left_alone(root, tmp_path, fresh):
    program = client(tmp_path, USES, LIMIT, USES)
    run(root, program, "--runs", "1")
    (file,) = (root / ".skillkit/trials").glob("*.ndjson")
    torn = file.read_bytes().rstrip(b"\n")  # the other process writes at this moment
    file.write_bytes(torn)
    os.utime(file, (0, 0))
    with locked_now(f"{file}.lock") as is_ours:
        done = run(root, program, "--runs", "1", *fresh)
    assert (is_ours, done.returncode) == (True, 2)
    assert "is being measured by another process" in done.stderr
    assert file.read_bytes() == torn


def test_another_text_is_measured_from_its_beginning_and_so_is_what_is_asked_to(root, tmp_path):
    run(root, client(tmp_path, USES, LIMIT), "--runs", "2")
    run(root, client(tmp_path, *[USES] * 9), "--runs", "2", "--fresh")
    assert asked(tmp_path)[2:] == ["one", "one", "two", "two"]
    (tmp_path / "notes").unlink()
    run(root, client(tmp_path, USES, LIMIT), "--runs", "2")
    text = root / f"skills/company_wide/{NAME}/SKILL.md"
    text.write_text(text.read_text() + "\nMore.\n")
    run(root, client(tmp_path, *[USES] * 9), "--runs", "2")
    assert asked(tmp_path)[2:] == ["one", "one", "two", "two"]


def test_runs_at_once_are_each_in_a_copy_of_their_own_and_all_are_counted(root, tmp_path):
    slow = dict(USES, wait=1)
    done = run(root, client(tmp_path, *[slow] * 9), "--runs", "3", "--jobs", "3")
    assert done.returncode == 0, done.stderr
    folders = [json.loads(line)[0] for line in (tmp_path / "notes").read_text().splitlines()]
    assert (len(folders), len(set(folders))) == (6, 3)
    assert sorted(asked(tmp_path)) == ["one"] * 3 + ["two"] * 3
    assert noted(root) == [("one", "pass", 3, 3, None), ("two", "pass", 3, 3, None)]


def test_it_says_before_and_afterwards_what_it_costs(root, tmp_path):
    usage = {"input_tokens": 10, "cache_read_input_tokens": 1000, "output_tokens": 3}
    answer = {"type": "assistant", "message": {"id": "m1", "usage": usage, "content": USES["message"]["content"]}}
    whole = MISSES | {"usage": usage, "total_cost_usd": 0.25}
    done = run(root, client(tmp_path, answer, whole), "--runs", "1")
    assert "2 runs of Claude Code with your own account (1 for each query), about " in " ".join(done.stderr.split())
    assert (
        "cost of 2 runs, as Claude Code reports: 2,026 tokens, 0.25 USD for 1 run that came to its end" in done.stderr
    )
