"""Where events wait and where they are kept."""

import pytest

from skillkit.events.lake_place import place_of
from tests.repository import git


def test_outside_of_git_all_stands_below_the_root(tmp_path):
    place = place_of(str(tmp_path))
    assert place.home == str(tmp_path / ".skillkit")
    assert place.lake == str(tmp_path / ".skillkit/lake")
    assert place.others == ()


@pytest.mark.parametrize("below", ["", "tools/skills"], ids=["at the top", "a root further down"])
def test_a_linked_worktree_spools_at_home_and_shares_the_main_lake(tmp_path, below):
    main, linked = tmp_path / "main", tmp_path / "linked"
    main.mkdir()
    git(main, "init", "-q")
    git(main, "commit", "-q", "--allow-empty", "-m", "one")
    git(main, "worktree", "add", "-q", str(linked))
    place = place_of(str(linked / below))
    assert place.home == str(linked / below / ".skillkit")
    assert place.lake == str(main / below / ".skillkit/lake")
    assert place.others == (str(main / below / ".skillkit"),)
    assert place_of(str(main / below)).others == (str(linked / below / ".skillkit"),)


@pytest.mark.parametrize(("lake", "where"), [("shared/lake", "{root}/shared/lake"), ("/mnt/lake", "/mnt/lake")])
def test_a_configured_lake_is_relative_to_the_root(tmp_path, lake, where):
    assert place_of(str(tmp_path), lake).lake == where.format(root=tmp_path)
