"""Skills as they stood at another commit."""

import os
import shutil

import pytest

from skillkit.errors import SkillkitError
from skillkit.model import past, workspace
from tests import repository


@pytest.fixture
def root(tmp_path):
    repository.start(tmp_path)
    repository.write(tmp_path, "stays", "Stays.", "q")
    folder = repository.write(tmp_path, "changes", "Changes.", "q")
    (folder / "references").mkdir()
    (folder / "references/bytes").write_bytes(b"\0\r\n\xff")
    os.symlink("../SKILL.md", folder / "references/link")
    repository.write(tmp_path, "goes", "Goes.", "q")
    repository.write(tmp_path, "moves", "Moves.", "q")
    repository.commit(tmp_path)
    return tmp_path


def names(skills):
    return sorted(skill.name for skill in skills)


def test_what_changed_came_went_and_moved(root):
    digests = {skill.name: skill.digest for skill in workspace.load_layout(root).skills}
    (root / "skills/company_wide/changes/more.md").write_text("more")
    shutil.rmtree(root / "skills/company_wide/goes")
    shutil.move(root / "skills/company_wide/moves", root / "skills/company_wide/moved")
    repository.write(root, "comes", "Comes.", "q")
    place = workspace.load_layout(root)
    with past.since(place, "HEAD") as then:
        assert names(then.changed) == ["changes", "comes", "moved"]
        assert names(then.skills) == ["changes", "goes", "moves"]
        assert {skill.name: skill.digest for skill in then.skills} == {n: digests[n] for n in names(then.skills)}
        assert names(then.all_skills(place)) == ["changes", "goes", "moves", "stays"]


def test_nothing_changed_is_nothing_restored(root):
    with past.since(workspace.load_layout(root), "HEAD") as then:
        assert (then.changed, then.skills) == ((), ())


def test_what_is_restored_goes_with_the_context(root):
    (root / "skills/company_wide/changes/SKILL.md").write_text("other")
    with past.since(workspace.load_layout(root), "HEAD") as then:
        (skill,) = then.skills
        assert skill.folder.is_dir()
    assert not skill.folder.exists()


def test_a_new_repository_has_no_base(tmp_path):
    repository.start(tmp_path)
    repository.write(tmp_path, "a", "A.", "q")
    with (
        pytest.raises(SkillkitError, match="HEAD: there is no such commit"),
        past.since(workspace.load_layout(tmp_path), "HEAD"),
    ):
        pass


def test_names_of_every_kind_survive(tmp_path):
    repository.start(tmp_path)
    for name in ("with space", "ü\"quote'", "日本"):
        repository.write(tmp_path, name, "A.", "q")
    repository.commit(tmp_path)
    for name in ("with space", "ü\"quote'", "日本"):
        repository.write(tmp_path, name, "B.", "q")
    with past.since(workspace.load_layout(tmp_path), "HEAD") as then:
        assert names(then.skills) == names(then.changed) == ["with space", "ü\"quote'", "日本"]
