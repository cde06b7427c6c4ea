"""`--diff` and `--fix` on layouts that lead elsewhere: nothing outside the copy, or the root, is touched."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import skillkit

pytestmark = pytest.mark.slow

FAULTY = "---\ndescription: Pages of the handbook. Use when a page is asked for.\n---\n\nWrite.\n"


def put(folder: Path, text: str = FAULTY) -> Path:
    folder.mkdir(parents=True)
    (folder / "SKILL.md").write_text(text)
    return folder / "SKILL.md"


@pytest.mark.parametrize("flag", ["--diff", "--fix"])
@pytest.mark.parametrize("absolute", [True, False])
def test_a_file_behind_a_link_is_left_alone(tmp_path, flag, absolute):
    real = put(tmp_path / "elsewhere/notes")
    link = tmp_path / "repository/notes/SKILL.md"
    link.parent.mkdir(parents=True)
    link.symlink_to(real if absolute else "../../elsewhere/notes/SKILL.md")
    skillkit("lint", flag, cwd=tmp_path / "repository")
    assert real.read_text() == FAULTY
    assert link.is_symlink()


def test_a_second_path_outside_the_root_is_no_part_of_the_patch(tmp_path):
    put(tmp_path / "repository/notes")
    outside = put(tmp_path / "outside/pages")
    done = skillkit("lint", "--diff", ".", "../outside", cwd=tmp_path / "repository")
    assert "notes/SKILL.md" in done.stdout
    assert "pages" not in done.stdout
    assert outside.read_text() == FAULTY


@pytest.mark.parametrize(
    ("folders", "names"),
    [
        pytest.param(["."], ["+name: handbook"], id="the root is the skill"),
        pytest.param(["notes/2x", "notes"], ["+name: 2x", "+name: notes"], id="a nested skill comes first"),
    ],
)
def test_the_patch_has_every_skill_that_fix_would_change(tmp_path, folders, names):
    root = tmp_path / "handbook"
    for folder in folders:
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / "SKILL.md").write_text(FAULTY)
    done = skillkit("lint", "--diff", "--unsafe-fixes", cwd=root)  # the root's own name may be that of a checkout
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if line.startswith("+name: ")] == names


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_what_cannot_be_read_is_no_part_of_the_patch_and_hides_none(tmp_path):
    root = tmp_path / "repository"
    for name in ("closed", "hidden", "notes"):
        put(root / "skills/company_wide" / name)
    (root / "skills/company_wide/hidden/references").mkdir()
    skillkit("link", cwd=root)
    closed = root / "skills/company_wide/closed/SKILL.md", root / "skills/company_wide/hidden/references"
    for place in closed:
        place.chmod(0)
    try:
        done = skillkit("lint", "--diff", cwd=root)
    finally:
        for place in closed:
            place.chmod(0o755)
    assert done.stderr == ""
    assert [line for line in done.stdout.splitlines() if line.startswith("+++")] == [
        "+++ b/skills/company_wide/hidden/SKILL.md",
        "+++ b/skills/company_wide/notes/SKILL.md",
    ]


def test_the_patch_goes_into_a_file_too(tmp_path):
    put(tmp_path / "notes")
    done = skillkit("lint", "--diff", "-o", "out.patch", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "+name: notes" in (tmp_path / "out.patch").read_text()


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param([], id="all"),
        pytest.param(["skills/company_wide/notes"], id="one skill"),
        pytest.param(["docs", "skills/team_wide", "skills/company_wide"], id="some folders, one without a skill"),
        pytest.param(["skills/company_wide/notes/SKILL.md"], id="a file"),
    ],
)
@pytest.mark.parametrize("flag", ["--fix", "--unsafe-fixes"])
def test_the_patch_applied_is_what_fixing_does(tmp_path, asked, flag):
    one = tmp_path / "one"
    put(one / "skills/company_wide/notes", FAULTY + "\u200b\r\n")
    put(one / "skills/company_wide/pages").rename(one / "skills/company_wide/pages/skill.md")
    put(one / "skills/team_wide/ads/graphs-ads", FAULTY.replace("---\n\n", "metadata: {version: 1.10}\n---\n\n"))
    (one / "docs").mkdir()
    (one / "skills/all").mkdir()
    (one / "skills/all/gone").symlink_to("../company_wide/gone")
    subprocess.run(["git", "init", "--quiet"], cwd=one, check=True)
    shutil.copytree(one, tmp_path / "two", symlinks=True)
    unsafe = [flag] if flag == "--unsafe-fixes" else []
    skillkit("lint", "--diff", *unsafe, "-o", "../patch", *asked, cwd=one)
    subprocess.run(["git", "apply", "../patch"], cwd=one, check=True)
    skillkit("lint", flag, *asked, cwd=tmp_path / "two")
    assert tree(one) == tree(tmp_path / "two")


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not allow")
@pytest.mark.parametrize("command", [["git", "apply", "../patch"], ["patch", "--silent", "-p1", "-i", "../patch"]])
def test_the_patch_names_every_file_as_git_and_patch_read_it(tmp_path, command):
    one = tmp_path / "one"
    for name in ("a b", 'say "a"', "back\\slash", "übersicht", "a\tb", "a\nb", " a ", os.fsdecode(b"a\xff")):
        put(one / "notes" / name / "notes").rename(one / "notes" / name / "notes/skill.md")
    subprocess.run(["git", "init", "--quiet"], cwd=one, check=True)
    shutil.copytree(one, tmp_path / "two", symlinks=True)
    skillkit("lint", "--diff", "-o", "../patch", cwd=one)
    subprocess.run(command, cwd=one, check=True)
    skillkit("lint", "--fix", cwd=tmp_path / "two")
    assert tree(one) == tree(tmp_path / "two")


def tree(root: Path) -> dict[str, str | bytes]:
    """Every file and link below the root with what it holds, git's own left out."""
    paths = [path for path in sorted(root.rglob("*")) if ".git" not in path.parts]
    found = {path: os.readlink(path) if path.is_symlink() else path.read_bytes() for path in paths if not path.is_dir()}
    return {str(path.relative_to(root)): held for path, held in found.items()}
