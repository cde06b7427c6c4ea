"""`skillkit-hook`: one event a use, nothing on stdout, and never a word that an agent could trip over."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from skillkit import config, hook
from skillkit.errors import SkillkitError
from tests.conftest import UNMEASURED, good
from tests.repository import git

QUIET = {name: value for name, value in os.environ.items() if name not in ("CLAUDE_PROJECT_DIR", "DO_NOT_TRACK")}
SESSION = {"session_id": "s-1", "prompt_id": "p-1"}
PICKED = SESSION | {
    "hook_event_name": "PostToolUse",
    "tool_name": "Skill",
    "tool_input": {"skill": "write-release-notes", "args": "a secret"},
    "tool_response": {"success": True},
    "tool_use_id": "t-1",
}
TYPED = SESSION | {
    "hook_event_name": "UserPromptExpansion",
    "expansion_type": "slash_command",
    "command_name": "write-release-notes",
    "prompt": "/write-release-notes a secret",
}
READ = {
    "session_id": "s-1", "turn_id": "u-1", "model": "gpt-5", "hook_event_name": "PostToolUse", "tool_name": "Bash",
    "tool_input": {"command": "cat /x/skills/all/write-release-notes/SKILL.md && ls a secret"}, "tool_use_id": "c-1",
}  # fmt: skip
MENTIONED = {
    "session_id": "s-1", "turn_id": "u-1", "hook_event_name": "UserPromptSubmit",
    "prompt": "$write-release-notes, a secret for $HOME and $5",
}  # fmt: skip
CURSOR = {
    "conversation_id": "s-1", "generation_id": "u-1", "hook_event_name": "beforeReadFile",
    "file_path": "/x/.cursor/skills/write-release-notes/SKILL.md", "content": "a secret",
}  # fmt: skip


@pytest.fixture
def company(tmp_path) -> Path:
    skill = tmp_path / "skills/company_wide/write-release-notes"
    skill.mkdir(parents=True)
    (skill / "SKILL.md").write_text(good("write-release-notes"))
    (tmp_path / "skills/all").mkdir()
    (tmp_path / "skills/all/write-release-notes").symlink_to("../company_wide/write-release-notes")
    (tmp_path / "sub").mkdir()
    git(tmp_path, "init", "-q")
    return tmp_path


def run(agent: str, event: object, **environment: str) -> subprocess.CompletedProcess:
    data = event if isinstance(event, bytes) else json.dumps(event).encode()
    command = [sys.executable, "-m", "skillkit.hook", agent]
    return subprocess.run(command, input=data, capture_output=True, env=QUIET | environment, timeout=60)


def noted(root: Path) -> list[dict]:
    return [json.loads(file.read_bytes()) for file in sorted(root.glob(".skillkit/spool/new/*.json"))]


@pytest.mark.parametrize(
    ("agent", "event", "trigger"),
    [
        pytest.param("claude", PICKED, "model", id="Claude Code's model picks it"),
        pytest.param("claude", TYPED, "user", id="a user of Claude Code types it"),
        pytest.param("codex", READ, "model", id="Codex reads it"),
        pytest.param("codex", MENTIONED, "user", id="a user of Codex mentions it"),
        pytest.param("cursor", CURSOR, "model", id="Cursor reads it"),
        pytest.param(
            "cursor",
            CURSOR | {"hook_event_name": "beforeSubmitPrompt", "prompt": "/write-release-notes a secret"},
            "user",
            id="a user of Cursor types it",
        ),
    ],
)
def test_a_use_is_one_event_without_prompt_or_output(company, agent, event, trigger):
    done = run(agent, event | {"cwd": str(company / "sub")})
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    (made,) = noted(company)
    assert made["type"] == "skillkit.skill.invoked.v1"
    assert made["subject"] == "write-release-notes"
    assert (made["data"]["agent"], made["data"]["invocation_trigger"]) == (agent, trigger)
    assert made["data"]["session_id"] == "s-1"
    assert "a secret" not in json.dumps(made)
    assert made["data"].get("model") == event.get("model")


@pytest.mark.parametrize(
    ("agent", "event", "name", "version"),
    [
        ("claude", PICKED, "claude-code_2-1-330_agent", "2.1.330"),
        ("claude", PICKED, "", None),
        ("claude", PICKED, "another_1-0_agent", None),
        ("claude", PICKED, "claude-code_x_agent", None),
        ("codex", READ, "claude-code_2-1-330_agent", None),
    ],
)
def test_a_use_has_the_version_of_the_agent_that_says_it(company, agent, event, name, version):
    run(agent, event | {"cwd": str(company)}, AI_AGENT=name)
    (made,) = noted(company)
    assert made["data"].get("agent_version") == version


def test_the_same_use_told_twice_is_one_event(company):
    for _ in range(2):
        run("claude", PICKED | {"cwd": str(company)})
    assert len(noted(company)) == 1
    run("claude", PICKED | {"cwd": str(company), "tool_use_id": "t-2"})  # once more for the same prompt
    assert len(noted(company)) == 1
    run("claude", PICKED | {"cwd": str(company), "prompt_id": "p-2"})
    assert len(noted(company)) == 2


@pytest.mark.parametrize(
    ("event", "environment"),
    [
        pytest.param(PICKED | {"tool_input": {"skill": "simplify"}}, {}, id="a skill that the agent brings along"),
        pytest.param(PICKED | {"tool_input": {"skill": "../../etc"}}, {}, id="no name"),
        pytest.param(PICKED | {"tool_input": "x"}, {}, id="no input"),
        pytest.param(PICKED | {"tool_name": "Bash"}, {}, id="another tool"),
        pytest.param(TYPED | {"command_name": "help"}, {}, id="another command"),
        pytest.param(PICKED, {"DO_NOT_TRACK": "1"}, id="DO_NOT_TRACK"),
        pytest.param(b"", {}, id="nothing"),
        pytest.param(b"{", {}, id="half an event"),
        pytest.param(b"[]", {}, id="no object"),
        pytest.param(b"\xff", {}, id="bytes"),
        pytest.param(b"[" * 100_000, {}, id="deep"),
    ],
)
def test_what_is_no_use_leaves_nothing_and_says_nothing(company, event, environment):
    given = event if isinstance(event, bytes) else event | {"cwd": str(company)}
    done = run("claude", given, **environment)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert not (company / ".skillkit").exists()


TOML, PYPROJECT = "skillkit.toml", "pyproject.toml"


@pytest.mark.parametrize(
    ("file", "text", "count"),
    [
        (TOML, "telemetry = false\n", 0),
        (TOML, "telemetry=false # no\n[lint]\n", 0),
        (TOML, "\ufefftelemetry = false\n", 0),
        (TOML, "'telemetry' = false\n", 0),
        (TOML, '"telemetry" = false\n', 0),
        (TOML, '"\\u0074elemetry" = false\n', 0),
        (TOML, "teams = []\r\ntelemetry = false\r\n", 0),
        (TOML, "teams = [\n  '[lint]',\n]\ntelemetry = false\n", 0),
        (TOML, "telemetry = 0\n", 0),
        (TOML, "telemetry = 'false'\n", 0),
        (TOML, "telemetry = {}\n", 0),
        (TOML, "telemetry = false\n[lint\n", 0),
        (TOML, "telemetry = true\ntelemetry = true\n", 0),
        (TOML, "telemetry = true\n", 1),
        (TOML, "[lint]\ntelemetry = false\n", 1),
        (TOML, "# telemetry = false\n", 1),
        (TOML, 'x = """\ntelemetry = false\n"""\n', 1),
        (TOML, "", 1),
        (PYPROJECT, "[tool.skillkit]\ntelemetry = false\n", 0),
        (PYPROJECT, "[tool.skillkit]  # ours\ntelemetry = false\n", 0),
        (PYPROJECT, "\ufeff[tool.skillkit]\ntelemetry = false\n", 0),
        (PYPROJECT, "[ tool . skillkit ]\ntelemetry = false\n", 0),
        (PYPROJECT, "[tool.'skillkit']\ntelemetry = false\n", 0),
        (PYPROJECT, "[tool]\nskillkit.telemetry = false\n", 0),
        (PYPROJECT, "[tool]\nskillkit = {telemetry = false}\n", 0),
        (PYPROJECT, "tool.skillkit.telemetry = false\n", 0),
        (PYPROJECT, "[tool.skillkit.lint]\n[tool.skillkit]\r\ntelemetry = false\r\n", 0),
        (PYPROJECT, "telemetry = false\n[tool.skillkit]\n", 1),
        (PYPROJECT, "[tool.other]\ntelemetry = false\n[tool.skillkit]\n", 1),
        (PYPROJECT, "[project]\ndependencies = ['company-skillkit']\n[tool.x]\ntelemetry = false\n", 1),
    ],
)
def test_the_configuration_can_turn_it_off(company, file, text, count):
    (company / file).write_bytes(text.encode())
    run("claude", PICKED | {"cwd": str(company)})
    assert len(noted(company)) == count
    try:
        telemetry = config.load(company).telemetry
    except SkillkitError:
        return  # no command runs with it either
    assert telemetry is bool(count)


@pytest.mark.parametrize("kind", ["utf-16", "a folder", "a pipe", "a dangling link"])
def test_a_configuration_that_cannot_be_read_might_say_no(company, kind):
    file = company / TOML
    if kind == "utf-16":
        file.write_bytes("telemetry = false\n".encode("utf-16"))
    elif kind == "a folder":
        file.mkdir()
    elif kind == "a pipe":
        os.mkfifo(file)
    else:
        file.symlink_to("nowhere")
    assert run("claude", PICKED | {"cwd": str(company)}).stderr == b""
    assert noted(company) == []


@pytest.mark.parametrize(
    ("outer", "inner", "count"),
    [
        ("telemetry = false", "", 0),
        ("telemetry = false", "telemetry = true", 0),
        ("telemetry = true", "telemetry = false", 0),
        ("", "telemetry = false", 0),
        ("", "", 1),
        ("telemetry = true", "", 1),
    ],
)
def test_an_inner_root_uses_the_skills_of_the_outer_one_and_both_may_say_no(company, outer, inner, count):
    (company / TOML).write_text(outer)
    (company / "sub" / TOML).write_text(inner)
    run("claude", PICKED | {"cwd": str(company / "sub")})
    assert len(noted(company)) == count
    assert noted(company / "sub") == []


@pytest.mark.parametrize(("outer", "count"), [("telemetry = false", 0), ("telemetry = true", 1), ("", 1)])
def test_an_inner_root_that_says_nothing_goes_by_the_outer_one(company, outer, count):
    (company / TOML).write_text(outer)
    (company / "skills").rename(company / "sub/skills")
    run("claude", PICKED | {"cwd": str(company / "sub")})
    assert len(noted(company / "sub")) == count


def test_what_is_above_the_checkout_says_nothing_of_it(company):
    (company / "skills").rename(company / "sub/skills")
    (company / TOML).write_text("telemetry = false")
    git(company / "sub", "init", "-q")
    run("claude", PICKED | {"cwd": str(company / "sub")})
    assert len(noted(company / "sub")) == 1


def test_a_linked_worktree_notes_at_home_and_goes_by_its_own_configuration(company):
    git(company, "add", "skills")
    git(company, "commit", "-q", "-m", "skills")
    tree = company / ".claude/worktrees/x"
    git(company, "worktree", "add", "-q", str(tree))
    (company / TOML).write_text("telemetry = false")
    run("claude", PICKED | {"cwd": str(tree / "skills")})
    assert (len(noted(tree)), len(noted(company))) == (1, 0)
    (tree / TOML).write_text("telemetry = false")
    run("claude", PICKED | {"cwd": str(tree), "prompt_id": "p-2"})
    assert len(noted(tree)) == 1


def test_a_folder_behind_a_link_belongs_to_the_repository_that_it_leads_into(company, tmp_path_factory):
    link = tmp_path_factory.mktemp("home") / "sub"
    link.symlink_to(company / "sub")
    run("claude", PICKED | {"cwd": str(link)})
    assert len(noted(company)) == 1


@pytest.mark.parametrize(("value", "count"), [("1", 0), ("true", 0), ("no", 0), ("0", 1), ("", 1)])
def test_do_not_track_goes_before_the_configuration(company, value, count):
    (company / TOML).write_text("telemetry = true")
    run("claude", PICKED | {"cwd": str(company)}, DO_NOT_TRACK=value)
    assert len(noted(company)) == count


def test_outside_of_a_skills_repository_nothing_is_noted(tmp_path):
    done = run("claude", PICKED | {"cwd": str(tmp_path)})
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert list(tmp_path.iterdir()) == []


def test_a_spool_that_cannot_be_written_fails_no_agent(company):
    (company / ".skillkit").write_text("mine")
    done = run("claude", PICKED | {"cwd": str(company)})
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert b"Traceback" in run("claude", PICKED | {"cwd": str(company)}, SKILLKIT_HOOK_DEBUG="1").stderr


STOP = SESSION | {"hook_event_name": "Stop", "stop_hook_active": False}


def test_a_stop_asks_once_a_session_and_only_if_a_skill_was_used(company):
    place = {"cwd": str(company)}
    assert run("claude", STOP | place).stdout == b""
    run("claude", PICKED | place)
    assert run("claude", STOP | place | {"stop_hook_active": True}).stdout == b""
    assert run("claude", STOP | place | {"session_id": "s-2"}).stdout == b""
    asked = json.loads(run("claude", STOP | place).stdout)
    assert asked["decision"] == "block"
    assert "skillkit feedback add write-release-notes 'what was wrong'" in asked["reason"]
    run("claude", PICKED | place | {"tool_use_id": "t-2"})
    assert run("claude", STOP | place).stdout == b""


@pytest.mark.parametrize(("text", "parsed"), [("teams = []", False), ("telemetry = true", True)])
def test_toml_is_parsed_only_where_it_may_say_something_of_telemetry(company, text, parsed):
    (company / TOML).write_text(text)
    code = "import sys, skillkit.hook as hook; hook.main(); print('tomllib' in sys.modules)"
    event = json.dumps(PICKED | {"cwd": str(company)})
    quiet = {name: value for name, value in QUIET.items() if name in UNMEASURED}  # coverage itself reads TOML
    done = subprocess.run([sys.executable, "-c", code], input=event, capture_output=True, text=True, env=quiet)
    assert done.stdout == f"{parsed}\n"
    assert len(noted(company)) == 1


@pytest.mark.parametrize(("agent", "loaded"), [("codex", ["codex"]), ("gemini", []), ("os", []), ("../x", [])])
def test_of_the_agents_it_imports_the_hooks_of_the_named_one_alone(company, agent, loaded):
    code = "import sys, skillkit.hook as hook; hook.main(); print(*sys.modules)"
    event = json.dumps(READ | {"cwd": str(company)})
    done = subprocess.run([sys.executable, "-c", code, agent], input=event, capture_output=True, text=True, env=QUIET)
    found = [name for name in done.stdout.split() if name.startswith("skillkit.agents.")]
    shared = ["skillkit.agents.shared", "skillkit.agents.shared.use"]
    assert sorted(found) == sorted(
        [*shared, *(f"skillkit.agents.{name}{part}" for name in loaded for part in ("", ".hook"))]
    )


def test_it_imports_little():
    agents = ", ".join(f"skillkit.agents.{agent}.hook" for agent in ("claude", "codex", "cursor"))
    code = f"import sys, skillkit.hook, {agents}; print(*sys.modules)"
    loaded = set(subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True,
                                cwd=Path(hook.__file__).parent.parent).stdout.split())  # fmt: skip
    assert "skillkit.hook" in loaded
    assert not loaded & {"duckdb", "typer", "pathlib", "typing", "dataclasses", "subprocess", "yaml"}
