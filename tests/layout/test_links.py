"""Which links should stand, and what is said of each way in which one does not."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from skillkit.agents.shared import registry
from skillkit.layout import links
from skillkit.layout.difference import Difference, LinkFault
from skillkit.layout.path_kind import PathKind, PathState
from skillkit.model.workspace import Workspace

CLAUDE = registry.named("claude")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A company-wide skill `a`, a team's skill `b-ads`, one in a team's folder `c-ads`; every link as it should be."""
    for folder in ("company_wide/a", "team_wide/b-ads", "team_wide/ads/c-ads"):
        (tmp_path / "skills" / folder).mkdir(parents=True)
        (tmp_path / "skills" / folder / "SKILL.md").touch()
    for path, target in links.wanted(tmp_path, [CLAUDE]).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).symlink_to(target)
    return tmp_path


def found(root: Path) -> list[tuple[str, str, LinkFault]]:
    """Path, wanted target and fault of each difference."""
    return [(d.path, d.target, d.fault) for d in links.differences(Workspace(root, ()), [CLAUDE])]


def relink(path: Path, target: str) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to(target)


def test_every_skill_and_agent_has_a_relative_link(root: Path) -> None:
    assert links.wanted(root, [CLAUDE, registry.named("codex")]) == {
        "skills/all/a": "../company_wide/a",
        "skills/all/b-ads": "../team_wide/b-ads",
        "skills/all/c-ads": "../team_wide/ads/c-ads",
        ".claude/skills": "../skills/all",
        ".codex/skills": "../skills/all",
    }
    assert found(root) == []


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        pytest.param("../team_wide/b-ads", LinkFault.WRONG, id="another skill"),
        pytest.param("./../company_wide/a", LinkFault.WRONG, id="the right skill in other words"),
        pytest.param("../company_wide/gone", LinkFault.DANGLING, id="nothing"),
        pytest.param("a", LinkFault.LOOPING, id="itself"),
        pytest.param("../company_wide/a/SKILL.md", LinkFault.TO_A_FILE, id="a file"),
        pytest.param("/", LinkFault.ABSOLUTE, id="an absolute path"),
    ],
)
def test_a_link_that_leads_elsewhere_is_told_by_where_it_leads(root: Path, target: str, fault: LinkFault) -> None:
    relink(root / "skills/all/a", target)
    assert found(root) == [("skills/all/a", "../company_wide/a", fault)]


def test_a_missing_link_is_found(root: Path) -> None:
    (root / "skills/all/a").unlink()
    (root / ".claude/skills").unlink()
    assert found(root) == [
        ("skills/all/a", "../company_wide/a", LinkFault.MISSING),
        (".claude/skills", "../skills/all", LinkFault.MISSING),
    ]


@pytest.mark.parametrize("target", ["../company_wide/old", "../company_wide/a", "old"])
def test_a_link_that_no_skill_asks_for_is_stale(root: Path, target: str) -> None:
    relink(root / "skills/all/old", target)
    assert found(root) == [("skills/all/old", "", LinkFault.STALE)]


def test_a_link_to_a_skill_kept_elsewhere_in_the_repository_is_the_users_business(root: Path) -> None:
    (root / "vendor/pdf").mkdir(parents=True)
    relink(root / "skills/all/pdf", "../../vendor/pdf")
    assert found(root) == [("skills/all/pdf", "", LinkFault.FOREIGN)]
    assert all(d.harmless and not d.fixable for d in links.differences(Workspace(root, ()), [CLAUDE]))


@pytest.mark.parametrize("text", ["no folder\n", "../elsewhere"])
def test_a_file_in_the_place_of_a_folder_of_skills_needs_a_person(root: Path, text: str) -> None:
    shutil.rmtree(root / "skills/company_wide")
    (root / "skills/company_wide").write_text(text)
    assert ("skills/company_wide", "", LinkFault.IN_THE_WAY) in found(root)


@pytest.mark.parametrize("place", ["company_wide/pdf", "team_wide/pdf", "team_wide/ads/pdf", "team_wide/hr"])
def test_a_skill_that_is_a_link_out_of_the_repository_reaches_no_agent(
    root: Path, tmp_path_factory: pytest.TempPathFactory, place: str
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "pdf").mkdir()
    for folder in (elsewhere, elsewhere / "pdf"):
        (folder / "SKILL.md").touch()
    if place == "team_wide/hr":
        (elsewhere / "SKILL.md").unlink()
    (root / "skills" / place).symlink_to(elsewhere)
    relink(root / "skills/all/pdf", f"../{place}")
    assert found(root) == [(f"skills/{place}", "", LinkFault.OUTSIDE), ("skills/all/pdf", "", LinkFault.STALE)]


def test_a_skill_that_is_a_link_within_the_repository_is_linked(root: Path) -> None:
    (root / "vendor/pdf").mkdir(parents=True)
    (root / "vendor/pdf/SKILL.md").touch()
    (root / "skills/company_wide/pdf").symlink_to("../../vendor/pdf")
    assert found(root) == [("skills/all/pdf", "../company_wide/pdf", LinkFault.MISSING)]


def test_a_link_out_of_the_repository_needs_a_person(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    relink(root / "skills/all/pdf", str(tmp_path_factory.mktemp("elsewhere")))
    assert found(root) == [("skills/all/pdf", "", LinkFault.OUTSIDE)]


@pytest.mark.parametrize("text", ["../company_wide/a", "../company_wide/before-a-move"])
def test_the_text_file_of_a_checkout_without_links_is_known(root: Path, text: str) -> None:
    for path, content in (("skills/all/a", text), (".claude/skills", "../skills/all")):
        (root / path).unlink()
        (root / path).write_text(content)
    assert found(root) == [
        ("skills/all/a", "../company_wide/a", LinkFault.TEXT),
        (".claude/skills", "../skills/all", LinkFault.TEXT),
    ]


@pytest.mark.parametrize("content", ["", "notes of mine", "../company_wide/a\nand more"])
def test_any_other_file_in_the_way_is_the_users(root: Path, content: str) -> None:
    (root / "skills/all/a").unlink()
    (root / "skills/all/a").write_text(content)
    assert found(root) == [("skills/all/a", "../company_wide/a", LinkFault.IN_THE_WAY)]


def test_a_real_folder_in_the_way_is_told_with_what_it_holds(root: Path) -> None:
    (root / ".claude/skills").unlink()
    (root / ".claude/skills/mine").mkdir(parents=True)
    (difference,) = links.differences(Workspace(root, ()), [CLAUDE])
    assert (difference.fault, difference.fixable) == (LinkFault.IN_THE_WAY, False)
    assert "(mine)" in difference.message
    assert difference.hint == "move .claude/skills away and run `skillkit link`"
    (root / ".claude/skills/mine/SKILL.md").write_text("---\nname: mine\n---\n")
    (difference,) = links.differences(Workspace(root, ()), [CLAUDE])
    assert "`skillkit adopt`" in difference.hint


def test_an_empty_folder_is_no_loss(root: Path) -> None:
    (root / ".claude/skills").unlink()
    (root / ".claude/skills").mkdir()
    assert found(root) == [(".claude/skills", "../skills/all", LinkFault.EMPTY_FOLDER)]


def test_a_file_where_the_agents_folder_should_be_is_named(root: Path) -> None:
    (root / ".claude/skills").unlink()
    (root / ".claude").rmdir()
    (root / ".claude").touch()
    (difference,) = links.differences(Workspace(root, ()), [CLAUDE])
    assert difference.fault is LinkFault.IN_THE_WAY
    assert difference.hint.endswith(": .claude")


@pytest.mark.parametrize("arrange", [lambda p: p.touch(), lambda p: p.symlink_to("company_wide")], ids=["file", "link"])
def test_skills_all_itself_may_be_in_the_way(root: Path, arrange: Callable[[Path], None]) -> None:
    for link in (root / "skills/all").iterdir():
        link.unlink()
    (root / "skills/all").rmdir()
    arrange(root / "skills/all")
    assert found(root) == [("skills/all", "", LinkFault.IN_THE_WAY)]


def test_a_real_skill_among_the_links_is_told_and_other_files_are_not(root: Path) -> None:
    (root / "skills/all/.gitkeep").touch()
    (root / "skills/all/README.md").write_text("links\n")
    (root / "skills/all/notes").mkdir()
    (root / "skills/all/lost").mkdir()
    (root / "skills/all/lost/SKILL.md").touch()
    assert found(root) == [("skills/all/lost", "", LinkFault.IN_THE_WAY)]


def test_of_two_skills_with_one_name_neither_is_guessed(root: Path) -> None:
    (root / "skills/team_wide/ads/a").mkdir()
    (root / "skills/team_wide/ads/a/SKILL.md").touch()
    assert found(root) == [("skills/all/a", "", LinkFault.DUPLICATE)]
    assert "skills/all/a" not in links.wanted(root, [])


@pytest.mark.parametrize(("one", "other"), [("a", "A"), ("caf\u00e9", "cafe\u0301")], ids=["case", "composition"])
def test_names_that_some_file_systems_take_for_one_are_told(root: Path, one: str, other: str) -> None:
    for name in (one, other):
        (root / "skills/company_wide" / name).mkdir(exist_ok=True)
        (root / "skills/company_wide" / name / "SKILL.md").touch()
    assert found(root) == [(f"skills/all/{min(one, other)}", "", LinkFault.CASE)]


def test_a_linked_dot_folder_is_linked_from_where_it_really_stands(root: Path) -> None:
    os.renames(root / ".claude", root / "config/agents/claude")
    (root / ".claude").symlink_to("config/agents/claude")
    assert found(root) == [(".claude/skills", "../../../skills/all", LinkFault.DANGLING)]


def test_a_folder_without_a_skill_has_no_link(root: Path) -> None:
    (root / "skills/company_wide/draft").mkdir()
    (root / "skills/company_wide/README.md").touch()
    assert found(root) == []


@pytest.mark.parametrize("target", ["nowhere", ".claude"])
def test_a_dot_folder_that_leads_nowhere_needs_a_person(root: Path, target: str) -> None:
    (root / ".claude/skills").unlink()
    (root / ".claude").rmdir()
    (root / ".claude").symlink_to(target)
    (difference,) = links.differences(Workspace(root, ()), [CLAUDE])
    assert difference.fault is LinkFault.IN_THE_WAY
    assert ".claude is a link that leads nowhere" in difference.message


@pytest.mark.parametrize(("error", "reason"), [
    (PermissionError(13, "Permission denied"), "permission denied"), (PermissionError("not yours"), "not yours"),
])  # fmt: skip
def test_a_folder_that_may_not_be_entered_is_the_difference(error: OSError, reason: str) -> None:
    """Root may enter every folder, so that the error is made here."""

    def entered() -> Iterator[Difference]:
        raise error
        yield

    (difference,) = links._seen(".claude", entered())
    assert (difference.path, difference.message) == (".claude", f"the folder cannot be listed: {reason}")


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        pytest.param("../team_wide/ads", True, id="to the place"),
        pytest.param("../team_wide/ads/c-ads", True, id="below the place"),
        pytest.param("./../team_wide//ads/c-ads", True, id="below, in other words"),
        pytest.param("../team_wide/ads-old", False, id="to one whose name begins with its name"),
        pytest.param("../team_wide", False, id="above the place"),
        pytest.param("../company_wide/a", False, id="elsewhere"),
        pytest.param("", False, id="no link"),
    ],
)
def test_a_link_to_a_place_that_is_not_reached_now_is_known(target: str, leads: bool) -> None:
    """A submodule that is not checked out comes back, and its skills with it."""
    state = PathState(PathKind.LINK, target) if target else PathState(PathKind.FILE)
    assert links._leads_into(state, ["skills/company_wide/gone", "skills/team_wide/ads"]) is leads
    assert not links._leads_into(state, [])
