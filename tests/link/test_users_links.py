"""A link of the user's in an agent's place: it is left as it is, and every command says so."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.layout import links
from skillkit.layout.difference import Difference, LinkFault
from skillkit.link.apply import apply
from skillkit.link.plan import plan
from skillkit.model.workspace import Workspace
from tests.conftest import good, skillkit

AGENTS = [registry.named(name) for name in ("claude", "cursor", "codex", "agents", "gemini", "opencode", "copilot")]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A layout with the skill `a`, and two skills of the company's own in vendor/skills; nothing is linked yet."""
    root = tmp_path / "repo"
    for folder in ("skills/company_wide/a", "vendor/skills/mine", "vendor/skills/yours"):
        (root / folder).mkdir(parents=True)
        (root / folder / "SKILL.md").write_text(good(folder.rpartition("/")[2]))
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    return root


def put(place: Path, target: str | Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)


def of(root: Path, path: str) -> list[Difference]:
    return [one for one in links.differences(Workspace(root, ()), AGENTS) if one.path == path]


def apply_all(root: Path) -> None:
    for step in plan(Workspace(root, ()), AGENTS):
        apply(root, step)
    assert plan(Workspace(root, ()), AGENTS) == ()


@pytest.mark.parametrize("agent", AGENTS, ids=lambda agent: agent.name)
@pytest.mark.parametrize("absolute", [False, True], ids=["relative", "absolute"])
def test_a_link_with_skills_behind_it_is_the_users_for_every_agent(root: Path, agent, absolute: bool) -> None:
    target = str(root / "vendor/skills") if absolute else "../vendor/skills"
    put(root / agent.folder, target)
    (one,) = of(root, agent.folder)
    assert (one.fault, one.fixable) == (LinkFault.IN_THE_WAY, False)
    assert "it leads to 2 skills: mine, yours" in one.message
    assert "move its skills to skills/company_wide or skills/team_wide" in one.hint
    apply_all(root)
    assert os.readlink(root / agent.folder) == target


def to_a_folder_elsewhere(root: Path) -> str:
    outside = root.parent / "personal/skills/pdf"
    outside.mkdir(parents=True)
    (outside / "SKILL.md").touch()
    return "../../personal/skills"


def to_a_chain(root: Path) -> str:
    put(root / ".agents/skills", "../vendor/skills")
    return "../.agents/skills"


def to_one_skill(root: Path) -> str:
    return "../vendor/skills/mine"


def to_company_wide(root: Path) -> str:
    return "../skills/company_wide"


def to_the_layout(root: Path) -> str:
    return "../skills"


def to_a_file(root: Path) -> str:
    return "../vendor/skills/mine/SKILL.md"


def to_an_empty_folder(root: Path) -> str:
    (root / "docs").mkdir()
    return "../docs"


def to_a_disk_that_is_not_mounted(root: Path) -> str:
    return "/nowhere/that/could/be/mounted"


def to_a_submodule_that_is_not_checked_out(root: Path) -> str:
    (root / "company").mkdir()
    (root / ".gitmodules").write_text('[submodule "company"]\n\tpath = company\n\turl = ../company.git\n')
    return "../company/skills"


def to_a_mix(root: Path) -> str:
    put(root / "mixed/a", "../skills/company_wide/a")
    put(root / "mixed/mine", "../vendor/skills/mine")
    return "../mixed"


@pytest.mark.parametrize(
    ("arrange", "message", "hint"),
    [
        (to_a_folder_elsewhere, "it leads to 1 skill: pdf", "move its skills"),
        (to_a_chain, "it leads to 2 skills: mine, yours", "move its skills"),
        (to_one_skill, "it leads to no skills", "if it is not needed, remove .claude/skills"),
        (to_company_wide, "it leads to 1 skill: a", "all of them are in the layout: remove .claude/skills"),
        (to_the_layout, "it leads to no skills", "remove .claude/skills"),
        (to_a_file, "it leads to no skills", "remove .claude/skills"),
        (to_an_empty_folder, "it leads to no skills", "remove .claude/skills"),
        (to_a_disk_that_is_not_mounted, "its target does not exist", "remove .claude/skills"),
        (to_a_submodule_that_is_not_checked_out, "its target does not exist", "git submodule update --init -- company"),
        (to_a_mix, "it leads to 2 skills: a, mine", "move its skills"),
    ],
)
def test_each_kind_of_link_of_the_users_is_left_with_a_way_on(
    root: Path, arrange: Callable[[Path], str], message: str, hint: str
) -> None:
    target = arrange(root)
    put(root / ".claude/skills", target)
    (one,) = of(root, ".claude/skills")
    assert one.fault is LinkFault.IN_THE_WAY
    assert message in one.message
    assert hint in one.hint
    apply_all(root)
    assert os.readlink(root / ".claude/skills") == target


@pytest.mark.parametrize("text", ["../.claude/skills", "./../skills/all", "../skills/all/", "../skills/../skills/all"])
def test_a_link_that_reaches_skills_all_by_another_way_is_right(root: Path, text: str) -> None:
    apply_all(root)
    (root / ".cursor/skills").unlink()
    put(root / ".cursor/skills", text)
    assert of(root, ".cursor/skills") == []
    assert os.readlink(root / ".cursor/skills") == text


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        pytest.param("../skills/gone", LinkFault.DANGLING, id="nowhere in the repository"),
        pytest.param("skills", LinkFault.LOOPING, id="itself"),
        pytest.param("/moved/away/skills/all", LinkFault.ABSOLUTE, id="another checkout's skills/all"),
        pytest.param("{root}/skills/all", LinkFault.ABSOLUTE, id="ours as an absolute path"),
        pytest.param("../../repo/skills/all", None, id="ours by a way that begins in the root's name"),
        pytest.param("../../alias/skills/all", LinkFault.WRONG, id="ours by a way outside of the repository"),
        pytest.param("../skills/all/real", LinkFault.WRONG, id="a real folder in skills/all"),
    ],
)
def test_a_link_with_nothing_of_the_users_behind_it_is_turned(root: Path, target: str, fault: LinkFault | None) -> None:
    apply_all(root)
    (root / "skills/all/real").mkdir()
    (root.parent / "alias").symlink_to(root)
    (root / ".claude/skills").unlink()
    put(root / ".claude/skills", target.format(root=root))
    assert [one.fault for one in of(root, ".claude/skills")] == ([fault] if fault else [])
    apply_all(root)
    assert os.path.samefile(root / ".claude/skills", root / "skills/all")


def test_a_loop_of_two_agents_links_is_turned(root: Path) -> None:
    put(root / ".claude/skills", "../.cursor/skills")
    put(root / ".cursor/skills", "../.claude/skills")
    apply_all(root)
    assert {os.path.realpath(root / f"{name}/skills") for name in (".claude", ".cursor")} == {str(root / "skills/all")}


def test_a_dot_folder_that_leads_out_of_the_repository_gets_no_link(root: Path) -> None:
    (root.parent / "home/.claude").mkdir(parents=True)
    put(root / ".claude", "../home/.claude")
    (one,) = of(root, ".claude/skills")
    assert one.fault is LinkFault.IN_THE_WAY
    assert ".claude is a link out of the repository, to ../home/.claude" in one.message
    apply_all(root)
    assert os.listdir(root.parent / "home/.claude") == []


def test_a_dot_folder_elsewhere_in_the_repository_may_hold_the_users_link(root: Path) -> None:
    (root / "tools/claude").mkdir(parents=True)
    put(root / ".claude", "tools/claude")
    put(root / "tools/claude/skills", "../../vendor/skills")
    (one,) = of(root, ".claude/skills")
    assert "it leads to 2 skills: mine, yours" in one.message


def test_the_text_file_that_git_writes_for_a_link_of_the_users_is_left(root: Path) -> None:
    (root / ".claude").mkdir()
    (root / ".claude/skills").write_text("../vendor/skills")
    (one,) = of(root, ".claude/skills")
    assert one.fault is LinkFault.IN_THE_WAY
    assert "a text file in place of a link to ../vendor/skills" in one.message
    assert "mine, yours" in one.message
    apply_all(root)
    assert (root / ".claude/skills").read_text() == "../vendor/skills"


def test_the_text_file_of_another_skills_all_is_not_ours(root: Path) -> None:
    (root / ".claude").mkdir()
    for text in ("../../other/skills/all", "../../../skills/all", "../company_wide/a"):
        (root / ".claude/skills").write_text(text)
        assert [one.fault for one in of(root, ".claude/skills")] == [LinkFault.IN_THE_WAY], text


def test_a_pipe_in_the_place_of_a_link_is_left_and_nothing_waits_for_it(root: Path) -> None:
    (root / ".claude").mkdir()
    os.mkfifo(root / ".claude/skills")
    assert [one.fault for one in of(root, ".claude/skills")] == [LinkFault.IN_THE_WAY]


@pytest.mark.slow
def test_all_commands_agree_about_a_link_of_the_users(root: Path) -> None:
    put(root / ".claude/skills", "../vendor/skills")
    skillkit("init", cwd=root)
    for command in (["init"], ["link"], ["link", "--check"], ["lint", "--fix"], ["lint", "--unsafe-fixes"], ["doctor"]):
        done = skillkit(*command, cwd=root)
        assert done.returncode == 1, command
        said = done.stdout + done.stderr
        assert "mine, yours" in " ".join(said.split()), command
        assert "skills/company_wide" in said, command
        assert os.readlink(root / ".claude/skills") == "../vendor/skills", command
    (row,) = [
        row for row in json.loads(skillkit("link", "--json", cwd=root).stdout)["agents"] if row["agent"] == "claude"
    ][:1]
    assert (row["reachable"], row["why"]) == (False, ".claude/skills/a is missing")


def test_removing_the_link_as_the_hint_says_lets_it_be_replaced(root: Path) -> None:
    put(root / ".claude/skills", "../skills/company_wide")
    assert skillkit("link", cwd=root).returncode == 1
    (root / ".claude/skills").unlink()
    assert skillkit("link", cwd=root).returncode == 0
    assert os.readlink(root / ".claude/skills") == "../skills/all"


def test_a_junction_of_the_users_among_ours_is_not_lost(root: Path) -> None:
    from skillkit.link import copy

    apply_all(root)
    (root / ".claude/skills").unlink()
    copy.put_folder(root / ".claude/skills", "../skills/all", lambda target, link: link.symlink_to(target))
    assert of(root, ".claude/skills") == []
    (root / ".claude/skills/mine").symlink_to(root / "vendor/skills/mine")
    assert [one.fault for one in of(root, ".claude/skills")] == [LinkFault.IN_THE_WAY]
    shutil.rmtree(root / ".claude")
