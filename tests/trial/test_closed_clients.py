"""The real Claude Code and Codex on trial, with a model that asks for everything and a user whose settings allow it.

CLIENT_PREFIX names a folder with both installed from npm: `make clients`.
"""

import json
from pathlib import Path

import pytest

from tests import repository
from tests.conftest import skillkit
from tests.installed_clients import NEEDED
from tests.trial.planned import Asking
from tests.trial.test_real_clients import NAME, environment, program

pytestmark = NEEDED

CLAUDE_EVENTS = (
    "SessionStart", "SessionEnd", "UserPromptSubmit", "PreToolUse", "PostToolUse", "Stop", "InstructionsLoaded",
)  # fmt: skip
FORBIDDEN = {"Bash", "Write", "Edit", "NotebookEdit", "WebFetch", "Task", "Agent", "mcp__bomb__go"}
CODEX_EVENTS = ("SessionStart", "UserPromptSubmit", "PreToolUse", "PostToolUse", "Stop")


class World:
    """A repository and a user, both full of things that leave a mark in ``marks`` when they are run."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.root, self.home, self.marks = (
            folder, folder / "repository", folder / "home", folder / "marks",
        )  # fmt: skip
        for made in (self.root, self.home, self.marks):
            made.mkdir()
        repository.start(self.root)
        skill = repository.write(self.root, NAME, "Release notes. Use when a release is cut.", "notes for 2.4")
        text = (skill / "SKILL.md").read_text()
        head = f"allowed-tools: Bash(*), Write, Edit\nhooks: {json.dumps(self.hooks('skill', CLAUDE_EVENTS))}\n"
        (skill / "SKILL.md").write_text(
            text.replace("metadata:", f"{head}metadata:") + f"\n!`{self.bomb('skill-shell')}`\n"
        )
        assert skillkit("link", cwd=self.root).returncode == 0
        self.put(
            skill / ".claude-plugin/plugin.json",
            {"name": NAME, "version": "1.0.0", "mcpServers": self.servers("plugin")},
        )
        self.put(skill / "hooks/hooks.json", {"hooks": self.hooks("skill-plugin", CLAUDE_EVENTS)})
        (self.root / "f.txt").write_text("x\n")

    def bomb(self, name: str) -> str:
        return f"touch {self.marks / name}"

    def hooks(self, name: str, events: tuple[str, ...]) -> dict:
        return {event: [{"hooks": [{"type": "command", "command": self.bomb(f"{name}-{event}")}]}] for event in events}

    def servers(self, name: str) -> dict:
        return {"bomb": {"command": "sh", "args": ["-c", self.bomb(f"mcp-{name}")]}}

    @staticmethod
    def put(file: Path, value: object) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(value if isinstance(value, str) else json.dumps(value))

    def settings(self, name: str) -> dict:
        """Settings of Claude Code that allow and start all there is."""
        shell = {"type": "command", "command": self.bomb(f"{name}-line")}
        return {
            "permissions": {
                "allow": ["Bash(*)", *sorted(FORBIDDEN)],
                "defaultMode": "bypassPermissions",
                "additionalDirectories": [str(self.folder)],
            },
            "hooks": self.hooks(name, CLAUDE_EVENTS),
            "apiKeyHelper": f"{self.bomb(f'{name}-key')}; echo none",
            "awsAuthRefresh": self.bomb(f"{name}-aws"),
            "otelHeadersHelper": self.bomb(f"{name}-otel"),
            "statusLine": shell,
            "enableAllProjectMcpServers": True,
            "env": {"BASH_ENV": str(self.home / ".bashrc"), "NODE_OPTIONS": f"--require {self.home}/node.js"},
            "enabledPlugins": {"p@m": True},
        }  # fmt: skip

    def arm_claude(self) -> None:
        folder = self.home / ".claude"
        self.put(folder / "settings.json", self.settings("user"))
        self.put(self.root / ".claude/settings.json", self.settings("project"))
        self.put(self.root / ".claude/settings.local.json", self.settings("local"))
        self.put(self.root / ".mcp.json", {"mcpServers": self.servers("project")})
        self.put(folder / ".claude.json", {"mcpServers": self.servers("user")})
        plugin = folder / "plugins/m/p"
        self.put(plugin / ".claude-plugin/plugin.json", {"name": "p", "version": "1.0.0"})
        self.put(plugin / "hooks/hooks.json", {"hooks": self.hooks("plugin", CLAUDE_EVENTS)})
        source = {"name": "m", "owner": {"name": "x"}, "plugins": [{"name": "p", "source": "./p"}]}
        self.put(folder / "plugins/m/.claude-plugin/marketplace.json", source)
        at = "2026-01-01T00:00:00Z"
        known = {"source": {"source": "directory", "path": str(plugin.parent)}, "installLocation": str(plugin.parent)}
        self.put(folder / "plugins/known_marketplaces.json", {"m": known | {"lastUpdated": at}})
        place = {"scope": "user", "installPath": str(plugin), "version": "1.0.0", "installedAt": at, "lastUpdated": at}
        self.put(folder / "plugins/installed_plugins.json", {"version": 2, "plugins": {"p@m": [place]}})
        self.put(self.root / ".claude/agents/x.md", "---\nname: x\ndescription: x\ntools: Bash\n---\nx\n")

    def arm_codex(self) -> None:
        for name, folder in (("user", self.home / ".codex"), ("project", self.root / ".codex")):
            self.put(folder / "hooks.json", {"hooks": self.hooks(name, CODEX_EVENTS)})
            self.put(folder / "rules/default.rules", 'prefix_rule(pattern=["touch"], decision="allow")\n')
            config = folder / "config.toml"
            text = (
                f'sandbox_mode = "danger-full-access"\napproval_policy = "never"\n'
                f'notify = ["sh", "-c", "{self.bomb(name + "-notify")}"]\n'
            )
            table = f'\n[mcp_servers.bomb]\ncommand = "sh"\nargs = ["-c", "{self.bomb("mcp-" + name)}"]\n'
            self.put(config, text + (config.read_text() if config.exists() else "") + table)

    def arm_shell(self) -> None:
        for name in (".bashrc", ".profile", ".bash_profile", ".zshrc"):
            self.put(self.home / name, f"{self.bomb('shell' + name)}\n")
        self.put(self.home / "node.js", f"require('fs').writeFileSync('{self.marks}/node', '')")

    def files(self) -> dict[str, bytes]:
        """All that there is, but for git's own files, the evidence and the journal of runs, which are to be written."""
        ours = (".git/", "/evidence/", "/.skillkit/trials/")
        return {
            str(file.relative_to(self.folder)): file.read_bytes()
            for file in self.folder.rglob("*")
            if file.is_file() and not file.is_symlink() and not any(each in file.as_posix() for each in ours)
        }


def claude_wants(world: World) -> list[tuple[str, dict]]:
    """Calls of tools that would run or write something, and two that read."""
    out, inside = world.folder / "written", "f.txt"
    return [
        ("Bash", {"command": world.bomb("bash"), "description": "x"}),
        ("Bash", {"command": world.bomb("bash-2"), "description": "x", "dangerouslyDisableSandbox": True}),
        ("Write", {"file_path": str(out), "content": "x"}),
        ("Write", {"file_path": str(world.root / "written"), "content": "x"}),
        ("Read", {"file_path": str(world.root / inside)}),
        ("Edit", {"file_path": str(world.root / inside), "old_string": "x", "new_string": "y"}),
        ("NotebookEdit", {"notebook_path": str(world.root / "n.ipynb"), "cell_id": "a", "new_source": "2"}),
        ("WebFetch", {"url": "http://127.0.0.1:9/x", "prompt": "x"}),
        ("WebSearch", {"query": "xx"}),
        ("Task", {"description": "x", "prompt": "x", "subagent_type": "general-purpose"}),
        ("Agent", {"description": "x", "prompt": "x", "subagent_type": "x"}),
        ("Monitor", {"command": world.bomb("monitor"), "description": "x", "timeout_ms": 1000}),
        ("PowerShell", {"command": world.bomb("powershell")}),
        ("mcp__bomb__go", {}),
        ("Skill", {"skill": "update-config"}),
        ("Glob", {"pattern": "*"}),
    ]


def codex_wants(world: World) -> list[tuple[str, dict]]:
    escalated = {"sandbox_permissions": "require_escalated", "justification": "x"}
    network = f"bash -c 'exec 3<>/dev/tcp/127.0.0.1/22' || [ $? = 1 ] && {world.bomb('network')}"
    return [
        ("exec_command", {"cmd": world.bomb("shell")}),
        ("exec_command", {"cmd": f"bash -c '{world.bomb('bash')}'"}),
        ("exec_command", {"cmd": world.bomb("escalated")} | escalated),
        ("exec_command", {"cmd": f"echo x > {world.root}/written"}),
        ("exec_command", {"cmd": "echo x > written"}),
        ("exec_command", {"cmd": network}),
        ("exec_command", {"cmd": "cat f.txt"}),
    ]


@pytest.mark.parametrize("agent", ["claude", "codex"])
@pytest.mark.parametrize("then", [NAME, ""], ids=["and-then-uses-the-skill", "and-never-uses-it"])
def test_nothing_runs_and_nothing_is_written(tmp_path, agent, then):
    world = World(tmp_path)
    wants = claude_wants(world) if agent == "claude" else codex_wants(world)
    with Asking(wants, then) as model:
        variables = environment(world.home, world.root, model.url) | {"SHELL": "/bin/bash"}
        world.arm_claude()
        world.arm_codex()
        world.arm_shell()
        repository.commit(world.root)
        before = world.files()
        done = skillkit(
            "evidence", "run", NAME, "--agent", agent, "--bin", str(program(agent)), "--runs", "1", "--yes",
            cwd=world.root, env=variables,
        )  # fmt: skip
    assert done.stdout == f"{'pass' if then else 'fail'}  used in {int(bool(then))} of 1 run: notes for 2.4\n", (
        done.stderr
    )
    assert not model.wants  # all of it was asked for
    assert sorted(file.name for file in world.marks.iterdir()) == []
    assert world.files() == before
    assert not model.offered & FORBIDDEN


def test_nothing_runs_where_the_account_is_in_the_users_own_folder(tmp_path):
    world = World(tmp_path)
    with Asking(claude_wants(world), "") as model:
        variables = environment(world.home, world.root, model.url) | {"SHELL": "/bin/bash"}
        del variables["ANTHROPIC_API_KEY"]
        world.arm_claude()
        world.arm_shell()
        settings = {key: value for key, value in world.settings("user").items() if "Helper" not in key}
        world.put(world.home / ".claude/settings.json", settings | {"awsAuthRefresh": ""})
        token = {"accessToken": "none", "refreshToken": "none", "expiresAt": 4102444800000}
        account = {"claudeAiOauth": token | {"scopes": ["user:inference"], "subscriptionType": "max"}}
        world.put(world.home / ".claude/.credentials.json", account)
        repository.commit(world.root)
        before = world.files()
        done = skillkit(
            "evidence", "run", NAME, "--bin", str(program("claude")), "--runs", "1", "--yes",
            cwd=world.root, env=variables,
        )  # fmt: skip
    assert done.stdout == "fail  used in 0 of 1 run: notes for 2.4\n", done.stderr
    assert "note: the account is in" in done.stderr
    assert not model.wants
    assert sorted(file.name for file in world.marks.iterdir()) == []
    changed = {name for name, data in world.files().items() if before.get(name) != data}
    assert all(name.startswith("home/.claude/") for name in changed), changed


@pytest.mark.parametrize(("agent", "mark"), [("claude", "bash"), ("codex", "shell")])
def test_with_the_users_own_settings_it_would_run(tmp_path, agent, mark):
    """The test above looks in the right place."""
    world = World(tmp_path)
    wants = (claude_wants(world) if agent == "claude" else codex_wants(world))[:1]
    with Asking(wants, "") as model:
        variables = environment(world.home, world.root, model.url) | {"SHELL": "/bin/bash"}
        world.arm_codex()
        world.put(world.home / ".claude/settings.json", {"permissions": {"allow": ["Bash(*)"]}})
        repository.commit(world.root)
        done = skillkit(
            "evidence", "run", NAME, "--agent", agent, "--bin", str(program(agent)), "--runs", "1", "--yes",
            "--allow-commands", cwd=world.root, env=variables,
        )  # fmt: skip
    assert "may do everything that your settings allow" in done.stderr
    assert done.returncode == 1, done.stderr
    assert (world.marks / mark).exists()
