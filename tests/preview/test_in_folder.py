"""The list in one folder, for one user."""

import json
import os
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.agents.shared.preview import Listed
from skillkit.listing.resolver import resolve
from skillkit.preview import in_folder
from tests.conftest import skillkit
from tests.listing.layouts import LAYOUTS, lay, sk
from tests.preview.test_clients import OTHERS, PROGRAMS, program
from tests.preview.test_measure import CLIENT, stand_in

pytestmark = pytest.mark.skipif(os.name == "nt", reason="previews run on Linux and macOS")
CLAUDE = registry.named("claude")


def test_each_skill_is_compared_with_its_own_line(tmp_path: Path) -> None:
    root, home = tmp_path / "repo", tmp_path / "home"
    folder = lay(LAYOUTS["personal-twin"], root, home)
    (folder / ".claude/commands").mkdir()
    (folder / ".claude/commands/deploy.md").write_text("Deploy.")
    found = resolve(CLAUDE, folder, home)
    seen = in_folder.compare(found, [Listed("alpha", "alpha", "mine in .claude")], root, home)
    assert [(one.name, str(one.verdict), one.path, one.expected) for one in seen] == [
        ("alpha", "whole", "~/.claude/skills/alpha/SKILL.md", True),
        ("alpha", "shadowed", ".claude/skills/alpha/SKILL.md", True),
        ("deploy", "missing", ".claude/commands/deploy.md", False),
    ]
    assert seen[1].why == "~/.claude/skills/alpha/SKILL.md has its name"


def test_twins_that_are_both_listed_have_a_line_each(tmp_path: Path) -> None:
    folder = lay(LAYOUTS["twins"], tmp_path / "repo", tmp_path / "home")
    found = resolve(registry.named("codex"), folder)
    lines = [Listed("alpha", "alpha", "A agents"), Listed("alpha", "alpha", "A codex")]
    assert [str(one.verdict) for one in in_folder.compare(found, lines, folder, None)] == ["whole", "whole"]
    assert sorted(str(one.verdict) for one in in_folder.compare(found, lines[:1], folder, None)) == ["missing", "whole"]


def test_of_the_user_skills_and_what_shapes_the_list_are_read_and_no_more(tmp_path: Path) -> None:
    root, home = tmp_path / "repo", tmp_path / "home"
    folder = lay(LAYOUTS["personal-own"], root, home)
    (home / ".claude/skills/mine-claude/notes.md").write_text("private")
    settings = {"env": {"TOKEN": "x"}, "apiKeyHelper": "rm", "skillOverrides": {"alpha": "off"}, "model": "opus"}
    (home / ".claude/settings.json").write_text(json.dumps(settings | {"permissions": {"allow": ["Bash"], "deny": []}}))
    taken = in_folder.of_the_user(CLAUDE, resolve(CLAUDE, folder, home), home)
    assert set(taken) == {".claude/skills/mine-claude/SKILL.md", ".claude/settings.json"}
    assert json.loads(taken[".claude/settings.json"]) == {
        "skillOverrides": {"alpha": "off"}, "permissions": {"deny": []},
    }  # fmt: skip


def test_the_client_is_started_in_the_folder_with_the_users_own(tmp_path: Path) -> None:
    root, home = tmp_path / "repo", tmp_path / "home"
    folder = lay(({"packages/web/.claude/skills/near/SKILL.md": sk("near", "near")}, "packages/web", True), root, home)
    client = stand_in(tmp_path, CLIENT)
    env = {**os.environ, "HOME": str(home)}
    command = ("preview", "--here", "--agent", "claude", "--bin", str(client))
    done = skillkit(*command, cwd=folder, env=env)
    assert (done.returncode, done.stdout.splitlines()[1]) == (0, "  near  whole        near"), done.stderr
    (home / ".claude/skills/mine").mkdir(parents=True)
    (home / ".claude/skills/mine/SKILL.md").write_text(sk("mine", "mine"))
    before = sorted(home.rglob("*"))
    as_me = skillkit("preview", "--as-me", *command[2:], cwd=folder, env=env)
    assert as_me.returncode == 1  # this client reads no personal skills
    assert "  mine  missing" in as_me.stdout
    assert sorted(home.rglob("*")) == before


@pytest.mark.npm
@pytest.mark.slow
@pytest.mark.skipif("CLIENT_PREFIX" not in os.environ, reason="CLIENT_PREFIX names no folder with the clients")
@pytest.mark.parametrize("agent", [*PROGRAMS, *OTHERS])
def test_the_real_client_lists_what_is_forecast_here_for_me(tmp_path: Path, agent: str) -> None:
    root, home = tmp_path / "repo", tmp_path / "home"
    files = LAYOUTS["nested"][0] | LAYOUTS["personal-own"][0]
    folder = lay((files, "packages/web", True), root, home)
    env = {**os.environ, "HOME": str(home)}
    done = skillkit("preview", "--as-me", "--agent", agent, "--bin", str(program(agent)), "--json", cwd=folder, env=env)
    (report,) = json.loads(done.stdout)["agents"]
    assert [one for one in report["skills"] if not one["as_forecast"]] == []
    assert report["others"] == []
