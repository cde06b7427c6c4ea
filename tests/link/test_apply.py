"""Steps done: the law that a plan applied leaves none, and that nothing of the user's is lost."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skillkit.agents.shared import registry
from skillkit.errors import SkillkitError
from skillkit.layout import links, path_kind
from skillkit.link.apply import apply
from skillkit.link.plan import Action, Step, plan
from skillkit.model.workspace import Workspace

AGENTS = [registry.named("claude"), registry.named("codex")]
NAMES = ["a", "b", "c-ads", "Ü n"]


def skills(root: Path) -> None:
    for folder in ("company_wide/a", "company_wide/Ü n", "team_wide/b", "team_wide/ads/c-ads"):
        (root / "skills" / folder).mkdir(parents=True)
        (root / "skills" / folder / "SKILL.md").write_text(folder)


def apply_all(root: Path) -> tuple[Step, ...]:
    steps = plan(Workspace(root, ()), AGENTS)
    for step in steps:
        apply(root, step)
    return steps


def real_files(root: Path) -> dict[str, bytes]:
    """Every real file's contents, but for the texts that git writes in place of links."""
    files = (Path(folder) / name for folder, _, names in os.walk(root) for name in names)
    return {str(f): f.read_bytes() for f in files if path_kind.at(f).kind is path_kind.PathKind.FILE}


def test_a_fresh_layout_is_linked_at_once(tmp_path: Path) -> None:
    skills(tmp_path)
    assert apply_all(tmp_path)[-1] == Step(Action.MAKE, ".codex/skills", "../skills/all")
    assert (tmp_path / ".claude/skills/c-ads/SKILL.md").read_text() == "team_wide/ads/c-ads"
    assert apply_all(tmp_path) == ()


PLACES = ["skills/all/" + name for name in (*NAMES, "gone", "gone too")] + [".claude/skills", ".codex/skills"]
THINGS = st.one_of(
    st.just(("nothing", "")),
    st.tuples(
        st.sampled_from(["link", "file"]),
        st.sampled_from(
            ["../company_wide/a", "../team_wide/b", "../company_wide/x", "a", "../../lib", "/", "../skills/all"]
        ),
    ),
    st.sampled_from([("file", "mine\n"), ("folder", ""), ("folder", "SKILL.md"), ("folder", "notes")]),
)


@settings(max_examples=150)
@given(things=st.lists(THINGS, min_size=len(PLACES), max_size=len(PLACES)))
def test_a_plan_applied_leaves_an_empty_plan_and_every_real_file(
    tmp_path_factory: pytest.TempPathFactory, things: list[tuple[str, str]]
) -> None:
    root = tmp_path_factory.mktemp("root")
    skills(root)
    (root / "lib").mkdir()
    for place, (kind, text) in zip(PLACES, things, strict=True):
        put(root / place, kind, text)
    before = real_files(root)
    apply_all(root)
    assert plan(Workspace(root, ()), AGENTS) == ()
    assert real_files(root) == before
    assert not [name for name in os.listdir(root / "skills/all") if name.endswith(".part")]


def put(path: Path, kind: str, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "link":
        path.symlink_to(text)
    elif kind == "file":
        path.write_text(text)
    elif kind == "folder":
        path.mkdir()
        if text:
            (path / text).write_text("mine")


def test_what_came_into_the_way_since_the_plan_is_not_lost(tmp_path: Path) -> None:
    skills(tmp_path)
    steps = plan(Workspace(tmp_path, ()), AGENTS)
    put(tmp_path / steps[0].link, "file", "mine")
    with pytest.raises(SkillkitError, match="in the way"):
        apply(tmp_path, steps[0])
    assert (tmp_path / steps[0].link).read_text() == "mine"


def test_an_agent_never_finds_a_link_missing_while_it_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the step does to the file system, the link's path is there after each call."""
    skills(tmp_path)
    put(tmp_path / "skills/all/a", "link", "../team_wide/b")
    seen = []
    for name in ("symlink", "replace", "unlink", "rmdir"):
        real = getattr(os, name)

        def watched(*arguments: object, real: object = real, **options: object) -> object:
            done = real(*arguments, **options)  # type: ignore[operator]
            seen.append(os.path.lexists(tmp_path / "skills/all/a"))
            return done

        monkeypatch.setattr(os, name, watched)
    apply(tmp_path, Step(Action.REPLACE, "skills/all/a", "../company_wide/a"))
    assert len(seen) >= 2
    assert all(seen)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    skills(tmp_path)
    (tmp_path / ".claude").mkdir(mode=0o500)
    with pytest.raises(SkillkitError, match="cannot make the link"):
        apply(tmp_path, Step(Action.MAKE, ".claude/skills", "../skills/all"))


def test_the_part_that_a_crash_leaves_in_skills_all_is_taken_away(tmp_path: Path) -> None:
    skills(tmp_path)
    put(tmp_path / "skills/all/.a.0123.part", "link", "../company_wide/a")
    assert Step(Action.REMOVE, "skills/all/.a.0123.part") in apply_all(tmp_path)
    assert links.differences(Workspace(tmp_path, ()), AGENTS) == ()


def test_two_agents_may_share_one_dot_folder(tmp_path: Path) -> None:
    skills(tmp_path)
    (tmp_path / ".claude").mkdir()
    (tmp_path / ".codex").symlink_to(".claude")
    apply_all(tmp_path)
    assert (tmp_path / ".codex/skills/a/SKILL.md").exists()
    assert apply_all(tmp_path) == ()
