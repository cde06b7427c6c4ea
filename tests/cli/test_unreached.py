"""A skill that cannot be reached (a link to nothing, an empty submodule, a closed folder) hides no other."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.layout import links, skill_folders
from skillkit.link.plan import plan
from skillkit.model import workspace
from skillkit.model.workspace import Workspace
from tests.cli import refusal
from tests.conftest import good, skillkit
from tests.repository import commit, git, start

pytestmark = pytest.mark.slow

COMMANDS = (["lint"], ["link", "--check"], ["link"], ["check"], ["doctor"])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """One good company-wide skill, in a git repository of its own."""
    root = tmp_path / "repo"
    skill(root / "skills/company_wide/good")
    start(root)
    return root


def skill(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(good(folder.name))


def link(target: str) -> Callable[[Path], None]:
    return lambda place: place.symlink_to(target)


def in_a_folder(put: Callable[[Path], None]) -> Callable[[Path], None]:
    def arrange(place: Path) -> None:
        place.mkdir()
        put(place / "SKILL.md")

    return arrange


def two_links_long(place: Path) -> None:
    place.symlink_to("b")
    (place.parent / "b").symlink_to(place.name)


def submodule(place: Path) -> None:
    """A commit of another repository in git's index, as a clone without --recurse-submodules has it."""
    top = next(folder for folder in place.parents if (folder / ".git").exists())
    place.mkdir()
    git(top, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},{place.relative_to(top)}")


KINDS = {
    "itself": (lambda place: place.symlink_to(place.name), "leads back to itself"),
    "a loop of two": (two_links_long, "leads back to itself"),
    "nothing": (link("../gone"), "leads nowhere: to ../gone"),
    "nothing by an absolute path": (link("/gone/away"), "leads nowhere: to /gone/away"),
    "a device": (link("/dev/null"), "does not lead to a folder"),
    "a pipe": (os.mkfifo, "neither a folder nor a file"),
    "a submodule": (submodule, "this submodule is not checked out"),
    "a SKILL.md that leads nowhere": (in_a_folder(link("gone.md")), "leads nowhere"),
    "a SKILL.md that leads to itself": (in_a_folder(link("SKILL.md")), "too many levels"),
    "a SKILL.md that is a pipe": (in_a_folder(os.mkfifo), "not a regular file"),
    "a SKILL.md that is a device": (in_a_folder(link("/dev/zero")), "not a regular file"),
    "a SKILL.md that is a folder": (in_a_folder(os.mkdir), "it is a folder"),
}


@pytest.mark.parametrize("place", ["company_wide/x", "team_wide/x", "team_wide/ads/x"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_a_finding_of_lint_and_the_others_are_still_seen(root: Path, kind: str, place: str) -> None:
    from skillkit.lint.run import lint

    arrange, message = KINDS[kind]
    (root / "skills" / place).parent.mkdir(parents=True, exist_ok=True)
    arrange(root / "skills" / place)
    report = lint(workspace.load([root]))
    assert any(message in f.message and f.path.startswith(f"skills/{place}") for f in report.findings)
    assert "skills/company_wide/good/SKILL.md" in [one.path for one in workspace.load([root]).skills]


@pytest.mark.parametrize("place", ["company_wide/x", "team_wide/x", "team_wide/ads/x", "company_wide", "team_wide"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if "SKILL.md" not in kind])
def test_each_kind_is_a_difference_of_the_links_and_links_to_it_are_kept(root: Path, kind: str, place: str) -> None:
    arrange, message = KINDS[kind]
    shutil.rmtree(root / "skills" / place, ignore_errors=True)
    (root / "skills" / place).parent.mkdir(parents=True, exist_ok=True)
    arrange(root / "skills" / place)
    (root / "skills/all").mkdir()
    (root / "skills/all/kept").symlink_to(f"../{place}")
    (root / "skills/all/below").symlink_to(f"../{place}/below")
    found = links.differences(Workspace(root, ()), [registry.named("claude")])
    assert [message in one.message for one in found if one.path == f"skills/{place}" and not one.fixable] == [True]
    assert not {"skills/all/kept", "skills/all/below"} & {step.link for step in plan(Workspace(root, ()), [])}


def test_every_command_goes_on_past_all_of_them_at_once(root: Path) -> None:
    for number, (arrange, _) in enumerate(KINDS.values()):
        folder = root / f"skills/team_wide/t{number}"
        folder.mkdir(parents=True)
        arrange(folder / "x")
    os.mkdir(os.fsencode(root / "skills/company_wide") + b"/caf\xe9")
    (root / "skills/company_wide/b\udce9d").symlink_to("gone\udce9")
    for command in COMMANDS:
        done = skillkit(*command, cwd=root)
        assert done.returncode == 1, (command, done.stderr)
        said = done.stdout + done.stderr
        assert "Traceback" not in said
        assert "skills/team_wide/t2/x" in said, command
    assert (root / ".claude/skills/good/SKILL.md").exists()
    report = json.loads(skillkit("lint", "--json", cwd=root).stdout)
    assert {"skills/team_wide/t0/x", "skills/team_wide/t6/x"} <= {one["path"] for one in report["findings"]}


def test_a_real_submodule_is_found_missing_and_its_links_wait_for_it(root: Path, tmp_path: Path) -> None:
    """A clone without --recurse-submodules keeps the committed links, and has them work after the hint's command."""
    team = tmp_path / "team"
    skill(team / "plan-ads")
    start(team)
    commit(team)
    allowed = ("-c", "protocol.file.allow=always")
    git(root, *allowed, "submodule", "add", "-q", str(team), "skills/team_wide/ads")
    assert skillkit("link", cwd=root).returncode == 0
    commit(root)
    git(tmp_path, "clone", "-q", str(root), "clone")
    clone = tmp_path / "clone"
    for command in COMMANDS:
        done = skillkit(*command, cwd=clone)
        assert done.returncode == 1, command
        assert "git submodule update --init -- skills/team_wide/ads" in done.stdout + done.stderr, command
    assert git(clone, "status", "--short") == ""
    git(clone, *allowed, "submodule", "update", "-q", "--init", "--", "skills/team_wide/ads")
    assert skillkit("link", "--check", cwd=clone).returncode == 0
    assert (clone / ".claude/skills/plan-ads/SKILL.md").exists()


def test_a_layout_that_is_all_in_a_submodule_says_how_to_get_it(root: Path) -> None:
    shutil.rmtree(root / "skills")
    (root / "skillkit.toml").write_text('agents = ["claude"]\n')
    submodule(root / "skills")
    for command in COMMANDS:
        done = skillkit(*command, cwd=root)
        assert done.returncode == 1, command
        assert "git submodule update --init -- skills" in done.stdout + done.stderr, command


def test_beside_any_skills_a_dead_link_is_found_and_elsewhere_it_is_nobodys(tmp_path: Path) -> None:
    skill(tmp_path / "things/good")
    for place in ("things/x", "docs/x"):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).symlink_to("gone")
    assert workspace.load([tmp_path]).missing == ("things/x",)


def test_an_empty_folder_that_is_no_submodule_is_nothing(root: Path) -> None:
    (root / "skills/company_wide/draft").mkdir()
    assert skill_folders.look(root).unreached == []
    assert workspace.load([root]).missing == ()


def test_a_path_that_is_a_dead_link_is_named_as_one(root: Path) -> None:
    (root / "skills/company_wide/x").symlink_to("gone")
    done = skillkit("lint", "skills/company_wide/x", cwd=root)
    assert done.returncode == 2
    assert "skills/company_wide/x: a link that leads nowhere: to gone" in done.stderr


@pytest.mark.parametrize("place", ["company_wide/x", "team_wide/x", "team_wide/ads/x", "team_wide"])
@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_folder_that_may_not_be_entered_is_told_and_links_to_it_are_kept(root: Path, place: str, mode: int) -> None:
    (root / "skills/all").mkdir()
    (root / "skills/all/x").symlink_to(f"../{place}")
    closed = root / "skills" / place
    skill(closed / "inner")
    closed.chmod(mode)
    try:
        for command in (["link", "--check"], ["link"], ["lint"], ["doctor"]):
            done = refusal.as_a_user(*command, cwd=root)
            assert done.returncode == 1, (command, done.stderr)
            assert "Traceback" not in done.stderr
            assert "permission denied" in done.stdout + done.stderr, command
        assert os.path.islink(root / "skills/all/x")
        assert (root / ".claude/skills").is_symlink()
    finally:
        closed.chmod(0o755)
