"""Known findings: only new ones fail, wherever lines move to."""

import json

import pytest

from skillkit.errors import SkillkitError
from skillkit.finding import Finding
from skillkit.lint import baseline
from tests import repository


def finding(rule="r", path="a/SKILL.md", line=1, message="has 612 lines, limit 500"):
    return Finding(path, line, message, rule=rule)


def after(tmp_path, known, found):
    baseline.write(tmp_path, known)
    loaded = baseline.load(tmp_path)
    assert loaded is not None
    return loaded, loaded.new(found)


@pytest.mark.parametrize(
    ("found", "new"),
    [
        pytest.param(finding(line=99), 0, id="it moved"),
        pytest.param(finding(message="has 1,031 lines, limit 500"), 0, id="its count changed"),
        pytest.param(finding(rule="other"), 1, id="another rule"),
        pytest.param(finding(path="b/SKILL.md"), 1, id="another skill"),
        pytest.param(finding(message="is empty"), 1, id="another fault of the rule"),
    ],
)
def test_a_finding_is_known_by_rule_path_and_message(tmp_path, found, new):
    assert len(after(tmp_path, [finding()], [found])[1]) == new


def test_of_one_kind_those_beyond_its_number_are_new(tmp_path):
    _, new = after(tmp_path, [finding(), finding(line=5)], [finding(line=n) for n in (1, 2, 3)])
    assert [each.line for each in new] == [3]


def test_an_entry_whose_fault_was_mended_is_told_for_what_was_looked_at(tmp_path):
    known, _ = after(tmp_path, [finding(), finding(path="b/SKILL.md")], [])
    in_a = lambda path: path.startswith("a/")  # noqa: E731
    assert known.outlived([], in_a) == [("r", "a/SKILL.md", "has N lines, limit N")]
    assert known.outlived([finding()], in_a) == []


def test_writing_what_was_written_changes_nothing(tmp_path):
    findings = [finding(path=path, line=n) for n, path in enumerate("cabac")]
    assert baseline.write(tmp_path, findings) == 5
    text = (tmp_path / baseline.FILE).read_text()
    baseline.write(tmp_path, reversed(findings))
    assert (tmp_path / baseline.FILE).read_text() == text
    assert [entry["path"] for entry in json.loads(text)["findings"] if entry] == ["a", "b", "c"]


def test_without_a_file_there_is_no_baseline(tmp_path):
    assert baseline.load(tmp_path) is None


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"\xff", b'{"findings": 3}', b'{"findings": [{"rule": "r"}]}', b"[" * 100_000]
)
def test_a_file_that_is_no_baseline_is_said(tmp_path, data):
    (tmp_path / baseline.FILE).write_bytes(data)
    with pytest.raises(SkillkitError, match="not a baseline") as raised:
        baseline.load(tmp_path)
    assert "lint --write-baseline" in raised.value.hint


def test_a_baseline_that_an_editor_or_a_strange_name_left_its_mark_in_is_read(tmp_path):
    baseline.write(tmp_path, [finding(path="caf\udce9/SKILL.md")])
    file = tmp_path / baseline.FILE
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    loaded = baseline.load(tmp_path)
    assert loaded is not None
    assert loaded.new([finding(path="caf\udce9/SKILL.md")]) == ()


def test_a_baseline_is_text_that_a_review_can_read(tmp_path):
    baseline.write(tmp_path, [finding(path="b", rule="a"), finding(path="a", rule="b", message="語")])
    text = (tmp_path / baseline.FILE).read_text(encoding="utf-8")
    assert text.splitlines()[1] == '{"rule": "b", "path": "a", "message": "語", "count": 1},'


def test_a_merge_conflict_is_called_one(tmp_path):
    baseline.write(tmp_path, [finding()])
    text = (tmp_path / baseline.FILE).read_text()
    (tmp_path / baseline.FILE).write_text(f"{text}<<<<<<< HEAD\n=======\n>>>>>>> other\n")
    with pytest.raises(baseline.BrokenBaselineError, match="has a merge conflict at line 5"):
        baseline.load(tmp_path)


def test_a_folder_in_its_place_is_said(tmp_path):
    (tmp_path / baseline.FILE).mkdir()
    with pytest.raises(SkillkitError, match=r"skillkit-baseline\.json: cannot read: "):
        baseline.load(tmp_path)


def test_what_two_branches_add_is_merged_by_git(tmp_path):
    repository.start(tmp_path)
    known = [finding(path=f"{name}/SKILL.md") for name in "adz"]
    baseline.write(tmp_path, known)
    (tmp_path / baseline.ATTRIBUTES).write_text(str(baseline.mergeable(tmp_path)))
    assert baseline.mergeable(tmp_path) is None
    repository.commit(tmp_path)
    for branch, added in (("one", "b"), ("two", "c")):
        repository.git(tmp_path, "checkout", "-q", "-b", branch, "main")
        baseline.write(tmp_path, [*known, finding(path=f"{added}/SKILL.md"), finding(path="zz/SKILL.md")])
        repository.commit(tmp_path)
    repository.git(tmp_path, "merge", "-q", "one")
    merged = baseline.load(tmp_path)
    assert merged is not None
    assert sorted((path, number) for (_, path, _), number in merged.counts.items()) == [
        (f"{name}/SKILL.md", 1) for name in ("a", "b", "c", "d", "z", "zz")
    ]


@pytest.mark.parametrize(
    "text",
    ["", "*.png binary\n", "*.png binary", "*.png binary\r\n", "\n", "*.png binary\r\n# mine", "caf\xe9/ -diff\n"],
)
def test_lines_of_the_users_attributes_stay(tmp_path, text):
    file = tmp_path / baseline.ATTRIBUTES
    file.write_bytes(text.encode("latin-1"))
    made = baseline.mergeable(tmp_path)
    assert made is not None
    kept = baseline.without_merge(made)
    assert (kept or "").encode("utf-8", "surrogateescape") == text.encode("latin-1")
    assert kept or not text
    assert baseline.without_merge(text) == text
