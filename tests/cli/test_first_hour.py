"""The first hour: skills that are in an agent's folder come in, and stay listed.

SKILLKIT_CORPUS names a folder of real skills, CLIENT_PREFIX one with the clients: see tests/preview/test_clients.py.
"""

import json
import os
import shutil
from pathlib import Path

import pytest
import yaml

from skillkit.agents.shared import registry
from skillkit.preview import model_list
from skillkit.preview.client_run import run
from tests import repository
from tests.conftest import skillkit
from tests.preview.test_clients import program

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("SKILLKIT_CORPUS" not in os.environ, reason="SKILLKIT_CORPUS names no folder of real skills"),
]

SOURCES = (("getsentry+skills", 25), ("wshobson+agents", 35))
"""Two repositories of the corpus, and how many of their skills are taken."""

COMMANDS = (
    ("adopt", "--yes"),
    ("init", "--pre-commit", "--ci", "github"),
    ("lint", "--write-baseline"),
)
"""After `pip install`, and before `git commit`: five in all."""


def old_repository(root: Path, folder: str) -> set[str]:
    """A repository as it was before skillkit: 60 real skills in an agent's folder, and CODEOWNERS. Their names."""
    repository.start(root)
    names: set[str] = set()
    for source, number in SOURCES:
        for file in sorted((Path(os.environ["SKILLKIT_CORPUS"]) / source).rglob("skills/*/SKILL.md"))[: number * 2]:
            name = file.parent.name
            if name not in names and len(names) < (number if source == SOURCES[0][0] else 60):
                names.add(name)
                shutil.copytree(file.parent, root / folder / name, symlinks=True)
    (root / "CODEOWNERS").write_text(f"/{folder}/ @acme/docs\n/{folder}/code-review/ @acme/dev\n")
    repository.commit(root)
    return names


def brought_in(root: Path) -> None:
    for command in COMMANDS:
        done = skillkit(*command, cwd=root)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    repository.commit(root)


def test_sixty_skills_come_in_with_at_most_six_commands_and_the_check_is_green(tmp_path):
    names = old_repository(tmp_path, ".claude/skills")
    assert len(names) == 60
    main = repository.git(tmp_path, "rev-parse", "HEAD")
    brought_in(tmp_path)
    assert len(COMMANDS) + len(("pip install", "git commit")) <= 6
    steps = yaml.safe_load((tmp_path / ".github/workflows/skills.yml").read_text())["jobs"]["skills"]["steps"]
    check = steps[-1]["run"].replace('"origin/${{ github.base_ref }}"', main).split()
    assert check[0] == "skillkit"
    done = skillkit(*check[1:], cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert skillkit("lint", cwd=tmp_path).returncode == 0
    assert skillkit("link", "--check", cwd=tmp_path).returncode == 0
    for folder in (".claude/skills", ".codex/skills", ".cursor/skills"):
        assert names <= set(os.listdir(tmp_path / folder))
    rows = json.loads(skillkit("list", "--json", cwd=tmp_path).stdout)
    owners = {row["name"]: row["owner"] for row in rows if row["name"] in names}
    assert owners.pop("code-review") == "@acme/dev"
    assert set(owners.values()) == {"@acme/docs"}
    assert repository.git(tmp_path, "log", "--oneline", "--follow", "skills/company_wide/code-review/SKILL.md").count(
        "\n"
    )


def listed(root: Path, client: str) -> set[str]:
    """The names that the real client tells its model."""
    agent = registry.named(client)
    path = os.environ["PATH"]
    done = run(agent, program(client), root, path=path, prompt="hi", window=1_000_000, seconds=90)
    return {one.name for one in model_list.listed(done.requests, client)}


@pytest.mark.npm
@pytest.mark.skipif("CLIENT_PREFIX" not in os.environ, reason="CLIENT_PREFIX names no folder with the clients")
@pytest.mark.parametrize(("client", "folder"), [("claude", ".claude/skills"), ("codex", ".codex/skills")])
def test_the_real_client_lists_the_same_names_before_and_after(tmp_path, client, folder):
    names = old_repository(tmp_path, folder)
    before = listed(tmp_path, client) & names
    assert len(before) > 50
    brought_in(tmp_path)
    assert listed(tmp_path, client) & names == before


def test_a_way_to_a_team_and_back_leaves_no_difference(tmp_path):
    old_repository(tmp_path, ".claude/skills")
    brought_in(tmp_path)
    for arguments in (("code-review", "--team", "dev"), ("code-review-dev", "--company")):
        done = skillkit("mv", *arguments, "--yes", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    repository.git(tmp_path, "add", "-A")
    assert repository.git(tmp_path, "diff", "--cached") == ""
