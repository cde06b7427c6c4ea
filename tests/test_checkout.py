"""What git's files say is what git says."""

import os

import pytest

from skillkit import checkout
from tests.repository import git


@pytest.fixture
def repository(tmp_path):
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q")
    git(folder, "commit", "-q", "--allow-empty", "-m", "one")
    return folder


def test_outside_of_git_there_is_no_checkout(tmp_path):
    assert checkout.find(str(tmp_path)) is None


def test_the_commit_is_the_one_git_names(repository):
    (repository / "below").mkdir()
    assert checkout.find(str(repository / "below")).commit() == git(repository, "rev-parse", "HEAD")


def test_a_packed_branch_and_a_detached_head_are_read_too(repository):
    head = git(repository, "rev-parse", "HEAD")
    git(repository, "pack-refs", "--all")
    assert checkout.find(str(repository)).commit() == head
    git(repository, "checkout", "-q", "--detach")
    assert checkout.find(str(repository)).commit() == head


def test_before_the_first_commit_there_is_none(tmp_path):
    git(tmp_path, "init", "-q")
    assert checkout.find(str(tmp_path)).commit() == ""


@pytest.mark.parametrize(
    ("url", "repository_name"),
    [
        ("https://github.com/acme/mono.git", "github.com/acme/mono"),
        ("https://bob:secret@github.com/acme/mono", "github.com/acme/mono"),
        ("git@github.com:acme/mono.git", "github.com/acme/mono"),
        ("ssh://git@host:2222/acme/mono.git/", "host:2222/acme/mono"),
        ("/home/alice/mirrors/mono.git", "mono"),
        ("file:///home/alice/mono.git", "mono"),
        (r"C:\src\mono", "mono"),
        ("../mono", "mono"),
    ],
)
def test_a_remote_is_named_without_user_password_and_private_path(repository, url, repository_name):
    git(repository, "remote", "add", "origin", url)
    assert checkout.find(str(repository)).repository() == repository_name


def test_without_a_remote_the_folder_gives_the_name(repository):
    assert checkout.find(str(repository)).repository() == "repository"


def test_a_linked_worktree_knows_the_main_one_and_all_others(repository, tmp_path):
    git(repository, "worktree", "add", "-q", str(tmp_path / "linked"))
    git(repository, "worktree", "add", "-q", str(tmp_path / "gone"))
    git(tmp_path / "linked", "commit", "-q", "--allow-empty", "-m", "two")
    (tmp_path / "gone/.git").unlink()
    found = checkout.find(str(tmp_path / "linked"))
    assert found.commit() == git(tmp_path / "linked", "rev-parse", "HEAD")
    assert os.path.realpath(found.main()) == os.path.realpath(repository)
    tops = [str(repository), str(tmp_path / "linked")]
    assert [os.path.realpath(top) for top in found.worktrees()] == [os.path.realpath(top) for top in tops]
    assert checkout.find(str(repository)).worktrees() == found.worktrees()


def test_a_submodule_is_a_checkout_of_its_own(repository, tmp_path):
    git(repository, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(repository), "inner")
    found = checkout.find(str(repository / "inner"))
    assert found.main() == str(repository / "inner")
    assert found.commit() == git(repository / "inner", "rev-parse", "HEAD")
