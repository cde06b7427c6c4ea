"""A cited file that moved on since the test asks for another look."""

import pytest

from skillkit.evidence.record import Evidence, as_text, file_name
from skillkit.model import workspace
from skillkit.staleness.drift import changed
from tests import repository


@pytest.mark.parametrize("cited", ["`report.d/report.py`", "[it](../../../report.d/report.py)"])
@pytest.mark.parametrize(
    ("lines", "day", "told"),
    [
        pytest.param(2, "2026-03-01", [], id="a little"),
        pytest.param(12, "2026-03-01", ["cited-changed"], id="much"),
        pytest.param(12, "2026-01-15", [], id="before the test"),
    ],
)
def test_a_cited_file_that_changed_since_the_test(tmp_path, cited, lines, day, told):
    repository.start(tmp_path)
    folder = repository.write(tmp_path, "a", "A.", "q")
    (folder / "SKILL.md").write_text((folder / "SKILL.md").read_text() + f"\nSee {cited}.\n")
    file = tmp_path / "report.d/report.py"
    file.parent.mkdir()
    file.write_text("line\n" * 20)
    repository.commit(tmp_path, date="2026-01-01T00:00:00Z")
    skill = workspace.load_layout(tmp_path).skills[0]
    evidence = Evidence("a", skill.digest, "q", "pass", "2026-02-01T00:00:00Z")
    (skill.folder / "evidence").mkdir()
    (skill.folder / "evidence" / file_name(evidence)).write_text(as_text(evidence))
    file.write_text("line\n" * 20 + "new\n" * lines)
    repository.commit(tmp_path, date=f"{day}T00:00:00Z")
    assert [f.rule for f in changed(tmp_path, list(workspace.load_layout(tmp_path).skills))] == told


def test_a_file_of_the_skill_itself_is_part_of_what_was_tested(tmp_path):
    repository.start(tmp_path)
    folder = repository.write(tmp_path, "a", "A.", "q")
    (folder / "SKILL.md").write_text((folder / "SKILL.md").read_text() + "\nSee [more](references/more.md).\n")
    (folder / "evidence").mkdir()
    evidence = Evidence("a", "1:" + "0" * 64, "q", "pass", "2026-02-01T00:00:00Z")
    (folder / "evidence" / file_name(evidence)).write_text(as_text(evidence))
    (folder / "references").mkdir()
    (folder / "references/more.md").write_text("new\n" * 9)
    repository.commit(tmp_path, date="2026-03-01T00:00:00Z")
    assert list(changed(tmp_path, list(workspace.load_layout(tmp_path).skills))) == []


def test_without_evidence_or_git_nothing_is_asked(tmp_path):
    folder = repository.write(tmp_path, "a", "A.", "q")
    (folder / "SKILL.md").write_text((folder / "SKILL.md").read_text() + "\nSee `docs/x.md`.\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/x.md").write_text("x")
    (skill,) = workspace.load_layout(tmp_path).skills
    assert list(changed(tmp_path, [skill])) == []
    (folder / "evidence").mkdir()
    evidence = Evidence("a", skill.digest, "q", "pass", "2026-02-01T00:00:00Z")
    (folder / "evidence" / file_name(evidence)).write_text(as_text(evidence))
    assert list(changed(tmp_path, [skill])) == []
