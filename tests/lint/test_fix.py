"""Fixes: applied until none is left, each file whole, nothing of the user's overwritten."""

import pytest

from skillkit.errors import SkillkitError
from skillkit.finding import Create, Edit, Finding, Fix, Link, Rename
from skillkit.lint.fix import apply, mend
from skillkit.lint.run import Report, lint
from skillkit.model import workspace


def test_edits_of_one_file_are_made_from_its_end(tmp_path):
    (tmp_path / "a").write_text("one two three")
    apply(tmp_path, [Edit("a", 0, 3, "1"), Edit("a", 8, 13, "3"), Edit("a", 4, 7, "")])
    assert (tmp_path / "a").read_text() == "1  3"


def test_line_ends_and_mode_stay(tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"x\r\ny\r\n")
    file.chmod(0o755)
    apply(tmp_path, [Edit("a", 3, 4, "z")])
    assert file.read_bytes() == b"x\r\nz\r\n"
    assert file.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(
    "change", [Create("taken", "new"), Rename("a", "taken"), Link("taken", "a")], ids=lambda c: type(c).__name__
)
def test_what_stands_in_the_way_is_never_overwritten(tmp_path, change):
    (tmp_path / "a").write_text("a")
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(SkillkitError):
        apply(tmp_path, [change])
    assert (tmp_path / "taken").read_text() == "mine"
    assert (tmp_path / "a").read_text() == "a"


def test_files_are_made_moved_and_linked(tmp_path):
    (tmp_path / "a").write_text("a")
    apply(tmp_path, [Create("deep/new", "n"), Rename("a", "b"), Link("l", "b"), Link("l", "deep/new")])
    assert (tmp_path / "l").read_text() == "n"
    assert not (tmp_path / "a").exists()
    apply(tmp_path, [Link("l", "")])
    assert not (tmp_path / "l").is_symlink()


@pytest.fixture
def skill(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/SKILL.md").write_text("xx")
    return tmp_path


def run(root, findings_of):
    def check(here):
        text = (root / "a/SKILL.md").read_text()
        return Report(here.root, 1, tuple(findings_of(text)))

    return len(mend(workspace.load([root]), check, lambda: workspace.load([root]))[1])


def edit(start, end, text, *, safe=True):
    fix = Fix(f"{start}-{end}", safe, (Edit("a/SKILL.md", start, end, text),))
    return Finding("a/SKILL.md", 1, "x", fixes=(fix,))


def test_overlapping_fixes_wait_for_the_next_round(skill):
    def findings(text):
        return [edit(i, i + 1, "y") for i, letter in enumerate(text) if letter == "x"]

    assert run(skill, findings) == 2
    assert (skill / "a/SKILL.md").read_text() == "yy"


def test_two_findings_with_one_fix_are_mended_once(skill):
    def findings(text):
        return [edit(0, 1, "yy"), edit(0, 1, "yy")] if text == "xx" else []

    assert run(skill, findings) == 1
    assert (skill / "a/SKILL.md").read_text() == "yyx"


def test_fixes_that_undo_each_other_come_to_an_end(skill):
    def findings(text):
        return [edit(0, 2, "yy" if text == "xx" else "xx")]

    assert run(skill, findings) == 20


def test_unsafe_fixes_wait_to_be_asked_for(skill):
    assert run(skill, lambda text: [edit(0, 1, "y", safe=False)]) == 0


def test_bytes_that_are_not_utf8_are_not_mended_by_machine(tmp_path):
    (tmp_path / "a").mkdir()
    data = b"---\nname: b\ndescription: caf\xe9. Use when coffee is out.\n---\nbody\n"
    (tmp_path / "a/SKILL.md").write_bytes(data)
    assert mend(workspace.load([tmp_path]), lint, lambda: workspace.load([tmp_path]))[1] == []
    assert (tmp_path / "a/SKILL.md").read_bytes() == data
