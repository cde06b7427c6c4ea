"""`skillkit doctor` as it is typed: each line is ok, a warning or broken, with what fixes it."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from skillkit import schemas
from skillkit.agents.shared import measurement, registry
from skillkit.scaffold import earlier
from tests.cli import refusal
from tests.conftest import good, skillkit
from tests.repository import git

MEASURED = measurement.version(registry.named("claude"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository in which everything is as it should be, but for clients and PATH."""
    root = tmp_path / "repository"
    folder = root / "skills/company_wide/write-notes"
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(good("write-notes"))
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    (root / ".claude").mkdir()
    (root / ".claude/settings.json").write_text('{"permissions": {"allow": ["Bash(skillkit feedback add:*)"]}}')
    skillkit("link", cwd=root)
    return root


def lines(root: Path, *programs: str) -> dict[str, tuple[str, str, str]]:
    """State, message and fix by subject; ``programs`` is a folder to find clients in, beside git's."""
    path = os.pathsep.join([*programs, "/usr/bin", "/bin"])
    done = skillkit("doctor", "--json", cwd=root, env={**os.environ, "PATH": path})
    report = json.loads(done.stdout)
    jsonschema.validate(report, schemas.load("doctor"))
    broken = any(line["state"] == "broken" for line in report["lines"])
    assert done.returncode == int(broken)
    return {line["subject"]: (line["state"], line["message"], line["fix"]) for line in report["lines"]}


def test_a_repository_in_order_has_nothing_broken(root: Path) -> None:
    found = lines(root)
    assert "broken" not in {state for state, _, _ in found.values()}
    assert found["skills"][:2] == ("ok", "1 company-wide, 0 team-wide")
    assert found[".claude/skills"][0] == "ok"
    assert found["claude"] == ("warning", "not installed here", "npm install --global @anthropic-ai/claude-code")


@pytest.mark.parametrize(
    ("spoil", "subject", "state", "fix"),
    [
        (lambda r: (r / ".claude/skills").unlink(), ".claude/skills", "broken", "skillkit link"),
        (
            lambda r: (r / "skillkit.toml").write_text("agnets = []"),
            "configuration",
            "broken",
            "did you mean 'agents'?",
        ),
        (lambda r: (r / "skillkit.toml").write_text('agents = ["x"]'), "configuration", "broken", "known: "),
        (lambda r: (r / ".claude/settings.json").write_text("{"), ".claude/settings.json", "broken", "fix the file by"),
        (lambda r: (r / ".claude/settings.json").write_text("{}"), ".claude/settings.json", "warning", "skillkit init"),
        (lambda r: git(r, "config", "core.symlinks", "false"), "git", "warning", "git config core.symlinks true"),
        (lambda r: git(r, "config", "core.hooksPath", ".hooks"), "git hooks", "warning", "core.hooksPath is yours"),
        (lambda r: (r / "skills/company_wide/write-notes/SKILL.md").unlink(), "skills", "broken", "skillkit init"),
    ],
)
def test_what_is_wrong_is_shown_with_what_fixes_it(
    root: Path, spoil: Callable[[Path], object], subject: str, state: str, fix: str
) -> None:
    spoil(root)
    found = lines(root)[subject]
    assert not found[1].startswith(subject)
    assert found[0] == state
    assert found[2].startswith(fix)


def test_copies_where_no_links_can_be_made_are_in_order(root: Path) -> None:
    git(root, "config", "core.symlinks", "false")
    for agent in (".claude", ".cursor", ".codex"):
        (root / agent / "skills").unlink()
    refusal.skillkit("link", cwd=root)
    found = lines(root)
    assert found["git"] == ("ok", "core.symlinks=false: copies replace the links, and `skillkit link` updates them", "")
    assert found[".claude/skills"][:2] == ("ok", "Claude Code has its copies")


def test_git_hooks_that_stand_are_in_order(root: Path) -> None:
    assert lines(root)["git hooks"][0::2] == ("warning", "skillkit init --git-hooks")
    skillkit("init", "--git-hooks", cwd=root)
    message = "links are fixed and reports exchanged after each checkout and merge"
    assert lines(root)["git hooks"] == ("ok", message, "")
    hook = root / ".git/hooks/post-merge"
    hook.write_text(earlier.texts("git-hook.sh")[-1].replace("$$", "$").replace("$root\n", "'.'\n"))
    assert lines(root)["git hooks"][0::2] == ("warning", "skillkit upgrade")
    skillkit("upgrade", "--yes", cwd=root)
    assert lines(root)["git hooks"] == ("ok", message, "")


@pytest.mark.parametrize(
    ("says", "state", "message"),
    [
        (f"echo '{MEASURED} (Claude Code)'", "ok", f"{MEASURED}, the version that skillkit's facts were measured on"),
        (
            "echo '9.0.0 (Claude Code)'",
            "warning",
            f"9.0.0; skillkit's facts are older than your client, measured on {MEASURED}",
        ),
        ("echo garbage; exit 3", "warning", "does not print its version"),
    ],
)
def test_a_client_is_told_with_its_version(root: Path, says: str, state: str, message: str) -> None:
    programs = root.parent / "programs"
    programs.mkdir()
    (programs / "claude").write_text(f"#!/bin/sh\n{says}\n")
    (programs / "claude").chmod(0o755)
    assert lines(root, str(programs))["claude"][:2] == (state, message)


def test_the_page_says_ok_look_or_broken(root: Path) -> None:
    (root / ".codex/skills").unlink()
    done = skillkit("doctor", cwd=root)
    assert done.returncode == 1
    assert "broken  .codex/skills: the link to ../skills/all is missing\n          fix: skillkit link" in done.stdout


def test_what_is_in_order_is_one_line_and_all_of_it_on_demand(root: Path) -> None:
    done = skillkit("doctor", cwd=root).stdout.splitlines()
    assert [line for line in done if line.startswith("ok ")] == [done[-1]]
    assert "configuration, " in done[-1]
    assert done[-1].endswith(" (--all shows each)")
    each = [line for line in skillkit("doctor", "--all", cwd=root).stdout.splitlines() if line.startswith("ok ")]
    assert len(each) > 3


def test_skills_that_are_not_in_the_layout_are_named_by_doctor_init_and_list(root: Path) -> None:
    for name in ("a", "b"):
        (root / f".agents/skills/{name}").mkdir(parents=True)
        (root / f".agents/skills/{name}/SKILL.md").write_text(
            f"---\nname: {name}\ndescription: Of {name}.\n---\n\nDo it.\n"
        )
    said = "2 skills in .agents/skills are not in the layout"
    assert f"warning skills: {said}\n          fix: skillkit adopt\n" in skillkit("doctor", cwd=root).stdout
    assert f"note: {said}: `skillkit adopt` shows how they come in" in skillkit("init", cwd=root).stderr
    assert "\na\t" not in skillkit("list", cwd=root).stdout
    names = [line.split("\t")[0] for line in skillkit("list", "--all", cwd=root).stdout.splitlines()]
    assert {"a", "b", "write-notes"} <= set(names)


def test_a_lake_that_cannot_be_reached_is_broken(root: Path) -> None:
    (root / "file").write_text("")
    with (root / "skillkit.toml").open("a") as file:
        file.write('\n[lake]\npath = "file/lake"\n')
    state, message, fix = lines(root)["reports"]
    assert state == "broken"
    assert "cannot be reached" in message
    assert "[lake] path" in fix
