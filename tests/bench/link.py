"""Links, the budget and the preview: against the bare system calls, lint, and the client's own start."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from skillkit.agents.shared import registry
from skillkit.layout import links
from skillkit.link.apply import apply
from skillkit.link.plan import plan
from skillkit.lint.example import good
from skillkit.model.workspace import Workspace
from skillkit.preview import clients
from skillkit.preview.stub import Stub
from tests.bench import measure

AGENTS = [registry.named(name) for name in ("claude", "cursor", "codex")]
NAMES = [f"s{i:04}" for i in range(1000)]
PROGRAMS = {
    "claude": "claude/node_modules/@anthropic-ai/claude-code-*[!e]/claude",  # not the build for old processors
    "codex": "codex/node_modules/.bin/codex",
}
MOST_MS = 1000
"""Milliseconds that `preview` may take over the client's own start."""


def table() -> None:
    """A thousand skills linked, checked and priced; then each client below CLIENT_PREFIX with and without us."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        lay(root)
        runs = {"1,000 calls of os.symlink": lambda: bare(root), "link, 1,000 skills": lambda: link(root)}
        times = measure.seconds(runs, before=lambda: unlink(root))
        measure.show("link", "1,000 calls of os.symlink", times, {"link, 1,000 skills": 3})
        link(root)
        runs = {"a walk with readlink": lambda: walk(root), "link --check, 1,000 skills": lambda: check(root)}
        measure.show("check", "a walk with readlink", measure.seconds(runs), {"link --check, 1,000 skills": 1.5})
        skillkit = str(Path(sys.executable).with_name("skillkit"))
        runs = {name: measure.process([skillkit, name], root) for name in ("lint", "budget")}
        measure.show("budget of 1,000 skills", "lint", measure.seconds(runs, 5), {"budget": 1})
        for name in PROGRAMS:
            _preview(root, name, skillkit)


def lay(root: Path) -> None:
    """A thousand company-wide skills."""
    for name in NAMES:
        (root / "skills/company_wide" / name).mkdir(parents=True)
        (root / "skills/company_wide" / name / "SKILL.md").write_text(good(name=name))


def link(root: Path) -> None:
    for step in plan(Workspace(root, ()), AGENTS):
        apply(root, step)


def bare(root: Path) -> None:
    os.mkdir(root / "skills/all")
    for name in NAMES:
        os.symlink(f"../company_wide/{name}", f"{root}/skills/all/{name}")


def unlink(root: Path) -> None:
    for folder in ("skills/all", ".claude", ".cursor", ".codex"):
        shutil.rmtree(root / folder, ignore_errors=True)


def check(root: Path) -> None:
    links.differences(Workspace(root, ()), AGENTS)


def walk(root: Path) -> None:
    waiting = [str(root)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_symlink():
                    os.readlink(entry.path)
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)


def _preview(root: Path, name: str, skillkit: str) -> None:
    found = sorted(Path(os.environ.get("CLIENT_PREFIX", "/nowhere")).glob(PROGRAMS[name]))
    if not found:
        print(f"\npreview of {name}: not measured, CLIENT_PREFIX names no folder with it")
        return
    with Stub() as stub:
        own, ours = f"{name} itself", f"preview --agent {name}"
        command = [skillkit, "preview", "--agent", name, "--bin", str(found[0])]
        runs = {own: _itself(root, name, found[0], stub.url), ours: measure.process(command, root)}
        times = measure.seconds(runs, 3)
    more = (times[ours] - times[own]) * 1000
    print(f"\npreview (base: {own}, {times[own] * 1000:.1f} ms)")
    print(f"  {ours:<38} {more:+9.1f} ms  hold {MOST_MS:+}  {'ok' if more <= MOST_MS else 'OVER'}")


def _itself(root: Path, name: str, program: Path, url: str) -> Callable[[], None]:
    """The client as `preview` starts it, with a HOME that is new each time."""

    def run() -> None:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            home = Path(folder)
            start = clients.previews()[name].start(home, root, "hi", 200_000)
            (home / "tmp").mkdir()
            for path, text in start.files.items():
                (home / path).parent.mkdir(parents=True)
                (home / path).write_text(text.replace(clients.STUB, url))
            environment = clients.environment(home, os.environ["PATH"]) | start.environment
            given = json.loads(json.dumps([[str(program), *start.arguments], environment]).replace(clients.STUB, url))
            subprocess.run(given[0], cwd=root, env=given[1], stdin=subprocess.DEVNULL, capture_output=True, check=True)

    return run
