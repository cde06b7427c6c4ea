"""Fixes: applied until none is left, each file whole, nothing of the user's overwritten."""

import pytest

from skillkit.errors import SkillkitError
from skillkit.finding import Create, Edit, Finding, Fix, MakeLink, Rename
from skillkit.lint.fix import apply, disjoint, fix_all
from skillkit.lint.run import LintReport, lint
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
    "change", [Create("taken", "new"), Rename("a", "taken"), MakeLink("taken", "a")], ids=lambda c: type(c).__name__
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
    apply(tmp_path, [Create("deep/new", "n"), Rename("a", "b"), MakeLink("l", "b"), MakeLink("l", "deep/new")])
    assert (tmp_path / "l").read_text() == "n"
    assert not (tmp_path / "a").exists()
    apply(tmp_path, [MakeLink("l", "")])
    assert not (tmp_path / "l").is_symlink()


@pytest.fixture
def skill(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/SKILL.md").write_text("xx")
    return tmp_path


def run(root, findings_of, *, unsafe=False):
    def check(place):
        text = (root / "a/SKILL.md").read_text()
        return LintReport(place.root, 1, tuple(findings_of(text)))

    return len(fix_all(workspace.load([root]), check, lambda: workspace.load([root]), unsafe=unsafe)[1])


def edit(start, end, text, *, safe=True):
    fix = Fix(f"{start}-{end}", safe, (Edit("a/SKILL.md", start, end, text),))
    return Finding("a/SKILL.md", 1, "x", fixes=(fix,))


def test_overlapping_fixes_wait_for_the_next_round(skill):
    def findings(text):
        return [edit(i, i + 1, "y") for i, letter in enumerate(text) if letter == "x"]

    assert run(skill, findings) == 2
    assert (skill / "a/SKILL.md").read_text() == "yy"


def fix(*changes):
    return Fix("x", True, changes)


A = "a/SKILL.md"
WAITS = [
    pytest.param(Edit(A, 0, 5, "x"), Edit(A, 3, 8, "y"), id="edits that overlap"),
    pytest.param(Edit(A, 3, 8, "y"), Edit(A, 0, 5, "x"), id="edits that overlap, the later first"),
    pytest.param(Edit(A, 0, 5, "x"), Edit(A, 5, 8, "y"), id="edits that touch"),
    pytest.param(Edit(A, 5, 8, "y"), Edit(A, 0, 5, "x"), id="edits that touch, the later first"),
    pytest.param(Edit(A, 0, 9, "x"), Edit(A, 3, 5, "y"), id="an edit inside another"),
    pytest.param(Edit(A, 3, 5, "y"), Edit(A, 0, 9, "x"), id="an edit around another"),
    pytest.param(Edit(A, 4, 4, "x"), Edit(A, 4, 4, "y"), id="two insertions at one place"),
    pytest.param(Edit(A, 0, 0, "x"), Edit(A, 0, 4, ""), id="an insertion where another begins to remove"),
    pytest.param(Edit(A, 0, 1, "x"), Rename(A, "a/b.md"), id="an edit, then a rename of its file"),
    pytest.param(Rename(A, "a/b.md"), Edit(A, 0, 1, "x"), id="a rename, then an edit of the file"),
    pytest.param(Rename("a/skill.md", A), Edit(A, 0, 1, "x"), id="a rename, then an edit of what it makes"),
    pytest.param(Edit(A, 0, 1, "x"), Rename("a", "b"), id="an edit, then a rename of its folder"),
    pytest.param(Rename("a", "b"), Edit(A, 0, 1, "x"), id="a rename, then an edit inside the folder"),
    pytest.param(Rename("a", "b"), Create("a/new", "x"), id="a rename, then a file made where the folder was"),
    pytest.param(Create("b/new", "x"), Rename("a", "b"), id="a file made in the folder that another becomes"),
    pytest.param(Rename("a", "c"), Rename("b", "c"), id="two renames to one path"),
    pytest.param(Rename("a/b", "a/c"), Rename("a", "d"), id="a rename inside a folder that is renamed"),
    pytest.param(Create("new", "x"), Create("new", "y"), id="two files made at one path"),
    pytest.param(Create("new", "x"), Create("new/deep", "y"), id="a file made below a file that is made"),
    pytest.param(MakeLink("l", "a"), MakeLink("l", "b"), id="two links at one path"),
    pytest.param(MakeLink("l", "a"), Create("l/new", "x"), id="a file made below a link"),
]
MEET_NOT = [
    pytest.param(Edit(A, 0, 4, "x"), Edit(A, 5, 8, "y"), id="edits with a letter between them"),
    pytest.param(Edit(A, 0, 4, "x"), Edit("b/SKILL.md", 0, 4, "y"), id="edits of two files"),
    pytest.param(Edit(A, 0, 4, "x"), Create("a/new", "y"), id="an edit, and a file made beside it"),
    pytest.param(Rename("a", "b"), Edit("ab/SKILL.md", 0, 4, "y"), id="folders whose names begin alike"),
    pytest.param(Create("a/x", "x"), Create("a/y", "y"), id="two files made in one folder"),
    pytest.param(MakeLink("l/a", "x"), MakeLink("l/b", "y"), id="two links in one folder"),
]


@pytest.mark.parametrize(("first", "second"), WAITS)
def test_a_fix_waits_for_one_that_touches_the_same_place(first, second):
    assert disjoint([fix(first), fix(second)]) == [fix(first)]
    assert disjoint([fix(first, Edit("z", 0, 1, "")), fix(Edit("y", 0, 1, ""), second)])[1:] == []


@pytest.mark.parametrize(("first", "second"), MEET_NOT)
def test_fixes_that_do_not_meet_are_of_one_round(first, second):
    assert disjoint([fix(first), fix(second)]) == [fix(first), fix(second)]


def test_a_fix_that_waits_takes_no_place_from_the_next():
    waits, free = fix(Edit(A, 3, 9, "")), fix(Edit(A, 7, 9, ""))
    assert disjoint([fix(Edit(A, 0, 4, "")), waits, free]) == [fix(Edit(A, 0, 4, "")), free]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("abcabc", "XX", id="overlapping: each abc becomes X, each bca would become Y"),
        pytest.param("bcabca", "YY", id="the other way round"),
    ],
)
def test_overlapping_fixes_never_mix_their_texts(skill, before, after):
    """Made at once, the second edit would cut into what the first has written."""
    (skill / A).write_text(before)

    def findings(text):
        found = [(text.find(word), word, new) for word, new in (("abc", "X"), ("bca", "Y")) if word in text]
        return [edit(at, at + len(word), new) for at, word, new in sorted(found)]

    run(skill, findings, unsafe=True)
    assert (skill / A).read_text() == after


def test_an_edit_and_a_rename_of_its_folder_are_both_made(skill):
    def check(place):
        fixes = [fix(Rename("a", "b"))] if (skill / "a").exists() else []
        path = f"{'a' if fixes else 'b'}/SKILL.md"
        fixes += [fix(Edit(path, 0, 1, "y"))] if (skill / path).read_text() == "xx" else []
        return LintReport(place.root, 1, tuple(Finding(A, 1, "x", fixes=(each,)) for each in fixes))

    fix_all(workspace.load([skill]), check, lambda: workspace.load([skill]), unsafe=True)
    assert (skill / "b/SKILL.md").read_text() == "yx"
    assert not (skill / "a").exists()


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
    assert fix_all(workspace.load([tmp_path]), lint, lambda: workspace.load([tmp_path]))[1] == []
    assert (tmp_path / "a/SKILL.md").read_bytes() == data


def test_an_unsafe_fix_is_applied_only_where_it_is_asked_for_by_name(skill):
    loaded, finding = workspace.load([skill]), edit(0, 2, "y", safe=False)

    def check(place):
        return LintReport(place.root, 1, (finding,) if (skill / A).read_text() == "xx" else ())

    assert fix_all(loaded, check, lambda: loaded)[1] == []
    assert fix_all(loaded, check, lambda: loaded, unsafe=True)[1] == list(finding.fixes)


HEAD = "---\nname: a\ndescription: A. Use when a.\nmetadata:\n  team: ads\n---\nbody\n"


def adds_a_key(before):
    """The fix that adds a key here: Codex would skip a skill that has it twice."""
    at = HEAD.index(before)
    return Fix(f"before {before}", True, (Edit(A, at, at, "k: 1\n"),), ("k",))


@pytest.mark.parametrize(("unsafe", "keys"), [(False, 1), (True, 2)])
def test_of_two_fixes_that_break_the_contract_together_the_first_is_applied(skill, unsafe, keys):
    (skill / A).write_text(HEAD)
    first, second = adds_a_key("metadata:"), adds_a_key("---\nbody")

    def check(place):
        missing = () if "k: 1" in (skill / A).read_text() else (first, second)
        return LintReport(place.root, 1, tuple(Finding(A, 1, "x", fixes=(fix,)) for fix in missing))

    applied = fix_all(workspace.load([skill]), check, lambda: workspace.load([skill]), unsafe=unsafe)[1]
    assert applied == [first, second][:keys]
    assert (skill / A).read_text().count("k: 1") == keys


def test_fixes_that_keep_the_contract_together_are_of_one_round(skill):
    """Each round reads the skills again; the last finds nothing."""
    (skill / A).write_text("a b c")
    rounds = []

    def check(place):
        rounds.append(text := (skill / A).read_text())
        fixes = [Edit(A, text.index(word), text.index(word) + 1, word.upper()) for word in "abc" if word in text]
        return LintReport(place.root, 1, tuple(Finding(A, 1, "x", fixes=(fix(each),)) for each in fixes))

    fix_all(workspace.load([skill]), check, lambda: workspace.load([skill]))
    assert rounds == ["a b c", "A B C"]


def test_fixes_of_several_files_are_judged_by_the_file_that_they_begin_with(skill):
    (skill / A).write_text(HEAD)
    (skill / "a/notes.md").write_text("x")
    first, second = adds_a_key("metadata:"), adds_a_key("---\nbody")
    second = second._replace(changes=(*second.changes, Edit("a/notes.md", 0, 1, "y")))

    def check(place):
        missing = () if "k: 1" in (skill / A).read_text() else (first, second)
        return LintReport(place.root, 1, tuple(Finding(A, 1, "x", fixes=(fix,)) for fix in missing))

    assert fix_all(workspace.load([skill]), check, lambda: workspace.load([skill]))[1] == [first]


def test_a_file_that_has_become_a_folder_is_an_error_of_the_users(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(SkillkitError, match="read"):
        apply(tmp_path, [Edit("a", 0, 1, "x")])
