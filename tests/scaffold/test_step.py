import os
import stat
from pathlib import Path

import pytest

from skillkit.errors import SkillkitError
from skillkit.scaffold.step import Folder, Keep, Lay, Merge, Write, apply, check_way

SKILL = Lay("skills/company_wide/a", (("SKILL.md", b"text"), ("agents/openai.yaml", b"policy: {}")))


def tree(root: Path) -> dict[str, bytes | None]:
    """Every path below root with its bytes, None for a folder."""
    return {str(p.relative_to(root)): None if p.is_dir() else p.read_bytes() for p in sorted(root.rglob("*"))}


def test_a_folder_is_laid_whole(tmp_path):
    apply(tmp_path, [SKILL])
    assert tree(tmp_path / "skills/company_wide") == {
        "a": None,
        "a/SKILL.md": b"text",
        "a/agents": None,
        "a/agents/openai.yaml": b"policy: {}",
    }


def test_a_laid_folder_has_the_mode_it_was_given(tmp_path):
    old = os.umask(0o022)
    try:
        apply(tmp_path, [SKILL, Lay(".skillkit", ((".gitignore", b"*\n"),), mode=0o700)])
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / SKILL.path).stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / ".skillkit").stat().st_mode) == 0o700


class Interrupted(BaseException):
    """Stands for Ctrl-C, which may come between any two steps."""


@pytest.mark.parametrize("failure", [SkillkitError("the disk is full"), Interrupted(), KeyboardInterrupt()])
def test_a_failure_takes_back_what_was_new_and_nothing_else(tmp_path, failure):
    (tmp_path / "skills").mkdir()
    (tmp_path / "skills/mine").write_text("mine")
    before = tree(tmp_path)

    def steps():
        yield from (SKILL, Folder("skills/team_wide"), Write("skillkit.toml", "x"), Lay(".skillkit", (("x", b""),)))
        raise failure

    with pytest.raises(type(failure)):
        apply(tmp_path, steps())
    assert tree(tmp_path) == before


def test_what_a_user_added_meanwhile_stays(tmp_path):
    def steps():
        yield Folder("skills/team_wide")
        (tmp_path / "skills/team_wide/theirs").write_text("kept")
        raise Interrupted

    with pytest.raises(Interrupted):
        apply(tmp_path, steps())
    assert tree(tmp_path)["skills/team_wide/theirs"] == b"kept"


@pytest.mark.parametrize("step", [SKILL, Write("skills/company_wide/a", "x")])
def test_what_stands_is_never_written_over(tmp_path, step):
    folder = tmp_path / "skills/company_wide/a"
    folder.mkdir(parents=True)
    (folder / "mine").write_text("mine")
    before = tree(tmp_path)
    with pytest.raises(SkillkitError):
        apply(tmp_path, [Write("skillkit.toml", "x"), step])
    assert tree(tmp_path) == before


def test_a_merge_writes_through_a_link(tmp_path):
    (tmp_path / "dotfiles.json").write_text("{}")
    (tmp_path / "settings.json").symlink_to("dotfiles.json")
    apply(tmp_path, [Merge("settings.json", '{"a": 1}', "")])
    assert (tmp_path / "settings.json").is_symlink()
    assert (tmp_path / "dotfiles.json").read_text() == '{"a": 1}'


def test_what_is_kept_is_not_touched(tmp_path):
    apply(tmp_path, [Keep("skills/mine", "yours")])
    assert tree(tmp_path) == {}


@pytest.mark.parametrize(
    ("path", "make"),
    [
        pytest.param("skills", lambda p: p.write_text("a file"), id="a file"),
        pytest.param("skills", lambda p: p.symlink_to("nowhere"), id="a dangling link"),
        pytest.param("skills", lambda p: p.symlink_to("skills"), id="a link to itself"),
        pytest.param("skills/company_wide", lambda p: (p.parent.mkdir(), p.write_text("a file")), id="further down"),
    ],
)
def test_what_stands_in_the_way_is_told_by_its_path(tmp_path, path, make):
    make(tmp_path / path)
    with pytest.raises(SkillkitError, match=rf"^{path}: "):
        check_way(tmp_path, [SKILL])


def test_a_folder_or_a_link_to_one_is_no_obstacle(tmp_path):
    (tmp_path / "elsewhere/company_wide").mkdir(parents=True)
    (tmp_path / "skills").symlink_to("elsewhere")
    check_way(tmp_path, [SKILL, Folder("skills/company_wide")])
